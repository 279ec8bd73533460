/** The steps of bringing a control plane back, as far as the real thing and its rehearsal have them in common. */
import { from, step } from '../../../core/drill/plan.ts';
import type { From, PlannedStep } from '../../../core/drill/plan.ts';
import type { JsonObject } from '../../../core/json.ts';
import { readCopy } from '../drills/copy-actions.ts';
import { inspectSnapshot, readApiServer } from '../drills/etcd-restore/actions.ts';
import {
  openBundle,
  probeRestored,
  putConfigurationBack,
  reachApiServer,
  requireSound,
  restoreMember,
  startControlPlane,
} from './actions.ts';

/** The copy of etcd, and the configuration bundle that belongs to it. */
export interface RecoverySource extends JsonObject {
  readonly repository: string;
  /** Of etcd. */
  readonly point: string;
  readonly content: string;
  readonly hashKv: number;
  readonly canaryAt?: string;
  readonly bundle: JsonObject & { readonly point: string; readonly content: string };
}

export interface NodePlace extends JsonObject {
  readonly root: string;
  readonly pid?: number;
  readonly spare?: boolean;
}

/** A spoiled copy of one of the two, in the run's scratch folder. */
export interface Spoiled {
  readonly which: 'etcd' | 'configuration';
  readonly from: From<string>;
  readonly point: From<string>;
}

/** Nothing is touched by these: they end where anything is not as promised. */
export function readingSteps(source: RecoverySource, cluster: string, spoiled?: Spoiled) {
  const { repository, point, content, bundle, hashKv, canaryAt } = source;
  const spoiledAs = (which: Spoiled['which']) =>
    spoiled?.which === which ? { from: spoiled.from, point: spoiled.point } : {};
  const read = step('read', readCopy, { repository, point, content, ...spoiledAs('etcd') });
  const inspect = step('inspect', inspectSnapshot, {
    file: from(read, 'file'),
    ...(canaryAt === undefined ? {} : { canaryAt }),
  });
  const keys = step('keys', readCopy, { repository, ...bundle, ...spoiledAs('configuration') });
  const open = step('open', openBundle, { bundle: from(keys, 'file') });
  const sound = step('sound', requireSound, {
    // A copy that was not read has none of these, and then the plan ends here.
    trusted: from(read, 'trusted') as From<boolean>,
    clusterUid: from(read, 'clusterUid') as From<string>,
    expectedUid: cluster,
    inspection: from(inspect, 'inspection'),
    hashKv,
    missing: from(open, 'missing'),
  });
  return { read, open, steps: [read, inspect, keys, open, sound] as readonly PlannedStep[] };
}

type Reading = ReturnType<typeof readingSteps>;

/** `node`: the place itself, or what an earlier step will have made. */
export function rebuildingSteps(
  { read, open }: Pick<Reading, 'read' | 'open'>,
  {
    node,
    etcdutl,
    canaryAt,
  }: { readonly node: NodeOf; readonly etcdutl: string; readonly canaryAt: string | undefined },
): readonly PlannedStep[] {
  const folder = from(open, 'folder');
  const put = step('put', putConfigurationBack, { node, folder });
  const etcd = step('etcd', restoreMember, {
    node,
    snapshot: from(read, 'file'),
    etcdutl,
    name: from(open, 'nodeName'),
    peerUrl: from(open, 'peerUrl'),
    dataFolder: from(open, 'dataFolder'),
  });
  const start = step('start', startControlPlane, { node, folder });
  const reach = step('reach', reachApiServer, { node, folder, port: from(open, 'port') });
  const access = {
    socket: from(reach, 'socket'),
    authority: from(reach, 'authority'),
    certificate: from(reach, 'certificate'),
    key: from(reach, 'key'),
    serverName: from(reach, 'serverName'),
  };
  const list = step('list', readApiServer, { ...access, examples: [] });
  const probe = step('probe', probeRestored, {
    ...access,
    nodeName: from(open, 'nodeName'),
    since: from(start, 'since'),
    ...(canaryAt === undefined ? {} : { canaryAt }),
  });
  return [put, etcd, start, reach, list, probe];
}

export type NodeOf = { root: string; pid?: number; spare?: boolean } | From<NodeValue>;
type NodeValue = { root: string; pid?: number | undefined; spare?: boolean | undefined };
