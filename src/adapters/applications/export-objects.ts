/** Objects of namespaces as JSON lines, page by page: what is exported never lies in memory or on disk as a whole. */
import { kindOf } from '../../domains/backup/rewrites/exported-object.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { readPage } from '../kubernetes/page.ts';
import { groupVersionPath } from '../kubernetes/resource.ts';
import { exportRefused } from './application-problems.ts';
import { jsonOf } from './cluster-hand.ts';
import type { ClusterHand } from './cluster-hand.ts';
import { parseExactly } from './exact-json.ts';
import { exportedResources } from './exported-resources.ts';
import type { ExportedResource } from './exported-resources.ts';

export interface ExportRequest {
  readonly namespaces: readonly string[];
  /** Where namespaces are shared; claims and the like without these labels stay out. */
  readonly selector: Readonly<Record<string, string>>;
  readonly customKinds: readonly string[];
  readonly signal: AbortSignalLike;
}

/** How many of each kind, filled in while the lines are read. */
export type ExportCounts = Map<string, number>;

const pageSize = 250;

/** Throws a `ProblemError` where a list is refused: an export that silently lacks a kind is worse than none. */
export async function* exportLines(
  hand: ClusterHand,
  request: ExportRequest,
  counts: ExportCounts,
): AsyncIterable<Uint8Array> {
  for (const namespace of request.namespaces)
    yield linesOf([await namespaceItself(hand, namespace, request.signal)], counts);
  const resources = [...exportedResources, ...(await customResources(hand, request))];
  for (const resource of resources)
    for (const namespace of request.namespaces)
      for await (const objects of pages(hand, { resource, namespace, request }))
        yield linesOf(objects, counts);
}

/** Its labels say what may run in it. */
async function namespaceItself(
  hand: ClusterHand,
  namespace: string,
  signal: AbortSignalLike,
): Promise<Found> {
  const answer = await hand.send('GET', `/api/v1/namespaces/${namespace}`, { signal });
  const found = answer.status === 200 ? jsonOf(answer) : undefined;
  if (found === undefined)
    throw new ProblemError(exportRefused({ what: `the namespace ${namespace}`, status: answer.status }));
  return { ...(found as object), apiVersion: 'v1', kind: 'Namespace' };
}

function linesOf(objects: readonly Found[], counts: ExportCounts): Buffer {
  for (const object of objects) {
    const kind = kindOf(object);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return Buffer.from(objects.map((object) => `${JSON.stringify(object)}\n`).join(''));
}

interface Listing {
  readonly resource: ExportedResource;
  readonly namespace: string;
  readonly request: ExportRequest;
}

interface Found {
  readonly apiVersion: string;
  readonly kind: string;
}

async function* pages(
  hand: ClusterHand,
  { resource, namespace, request }: Listing,
): AsyncIterable<readonly Found[]> {
  const { kind, group, version, plural } = resource;
  const apiVersion = group === '' ? version : `${group}/${version}`;
  const labels = Object.entries(request.selector).map(([name, value]) => `${name}=${value}`);
  const query = new URLSearchParams({ limit: String(pageSize) });
  if (labels.length > 0) query.set('labelSelector', labels.join(','));
  const path = `${groupVersionPath(resource)}/namespaces/${namespace}/${plural}`;
  for (;;) {
    const answer = await hand.send('GET', `${path}?${query.toString()}`, { signal: request.signal });
    const objects: Found[] = [];
    const next =
      answer.status === 200
        ? readPage(
            answer.body,
            (object) => objects.push({ apiVersion, kind, ...(object as object) }),
            parseExactly,
          )
        : undefined;
    if (next === undefined)
      throw new ProblemError(exportRefused({ what: `${plural} of ${namespace}`, status: answer.status }));
    yield objects;
    if (next === '') return;
    query.set('continue', next);
  }
}

interface Discovered {
  readonly groups?: readonly {
    readonly name: string;
    readonly preferredVersion: { readonly version: string };
  }[];
  readonly resources?: readonly {
    readonly name: string;
    readonly kind: string;
    readonly namespaced: boolean;
  }[];
}

async function customResources(
  hand: ClusterHand,
  { customKinds, signal }: ExportRequest,
): Promise<readonly ExportedResource[]> {
  if (customKinds.length === 0) return [];
  const ask = async (path: string): Promise<Discovered> =>
    (jsonOf(await hand.send('GET', path, { signal })) as Discovered | undefined) ?? {};
  const { groups = [] } = await ask('/apis');
  return await Promise.all(
    customKinds.map(async (custom) => {
      const [group = '', kind = ''] = custom.split('/');
      const version = groups.find(({ name }) => name === group)?.preferredVersion.version;
      const { resources = [] } = version === undefined ? {} : await ask(`/apis/${group}/${version}`);
      const found = resources.find((one) => one.kind === kind && one.namespaced && !one.name.includes('/'));
      if (version === undefined || found === undefined)
        throw new ProblemError(exportRefused({ what: custom, status: 404 }));
      return { group, version, plural: found.name, kind };
    }),
  );
}
