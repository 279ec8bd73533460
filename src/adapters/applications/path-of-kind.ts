/** Where objects of a kind are made: known for what is exported by default, asked of discovery for custom kinds. */
import type { AbortSignalLike } from '../../core/source.ts';
import type { ExportedObject } from '../../domains/backup/rewrites/exported-object.ts';
import { groupVersionPath } from '../kubernetes/resource.ts';
import { jsonOf } from './cluster-hand.ts';
import type { ClusterHand } from './cluster-hand.ts';
import { exportedResources } from './exported-resources.ts';

type PathFinder = (object: ExportedObject) => Promise<string | undefined>;

interface Served {
  readonly resources?: readonly {
    readonly name: string;
    readonly kind: string;
    readonly namespaced: boolean;
  }[];
}

/** Undefined where the cluster does not serve the kind. */
export function pathFinder(hand: ClusterHand, signal: AbortSignalLike): PathFinder {
  const asked = new Map<string, Promise<Served>>();
  const served = (path: string): Promise<Served> => {
    const asking =
      asked.get(path) ??
      hand.send('GET', path, { signal }).then((answer) => (jsonOf(answer) ?? {}) as Served);
    asked.set(path, asking);
    return asking;
  };
  return async ({ apiVersion, kind, metadata: { namespace } }) => {
    const [group, version] = apiVersion.includes('/') ? apiVersion.split('/', 2) : ['', apiVersion];
    if (group === undefined || version === undefined || namespace === undefined) return undefined;
    const base = groupVersionPath({
      group: encodeURIComponent(group),
      version: encodeURIComponent(version),
      plural: '',
    });
    const known = exportedResources.find(
      (one) => one.group === group && one.version === version && one.kind === kind,
    )?.plural;
    const plural =
      known ??
      (await served(base)).resources?.find(
        (one) => one.kind === kind && one.namespaced && !one.name.includes('/'),
      )?.name;
    return plural === undefined ? undefined : `${base}/namespaces/${encodeURIComponent(namespace)}/${plural}`;
  };
}
