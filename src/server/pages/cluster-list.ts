import type { ClusterList, ClusterSummary } from '../../contract/clusters.ts';
import { newestFirst } from '../../app/newest-entries.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import type { InventoryRecord } from '../../core/evidence.ts';
import type { Decision } from '../../core/gate/decision.ts';
import type { Problem } from '../../core/problem.ts';
import type { Installation, KnownCluster } from '../installation.ts';
import type { Reader } from '../sign-in/reader.ts';
import type { GateDesk } from './gate-desk.ts';

export interface ClusterSources {
  readonly installation: Installation;
  readonly desk: GateDesk;
  /** Why the newest look at a cluster failed, if it did. */
  readonly lookProblem: (cluster: string) => Problem | undefined;
}

/** Only those that this reader may see. */
export async function clusterListOf(sight: ClusterSources, reader: Reader): Promise<ClusterList> {
  const { installation } = sight;
  const policyProblem = await installation.policyProblem?.();
  const ledgerProblem = installation.ledgerProblem?.();
  const seen = (await installation.clusters()).filter(({ name }) => reader.may('viewer', name));
  return {
    apiVersion: 'honban/v1',
    kind: 'ClusterList',
    mode: installation.mode,
    ...(policyProblem === undefined ? {} : { policyProblem }),
    ...(ledgerProblem === undefined ? {} : { ledgerProblem }),
    items: await Promise.all(seen.map((cluster) => summaryOf(sight, cluster))),
  };
}

async function summaryOf(
  { installation, desk, lookProblem }: ClusterSources,
  cluster: KnownCluster,
): Promise<ClusterSummary> {
  const { name, environment, uid } = cluster;
  const inventory = await newestInventory(installation.ledger, uid);
  const decided = inventory === undefined ? undefined : await desk.decision(cluster);
  return {
    name,
    environment,
    looked: inventory?.observed.from,
    problem: lookProblem(name),
    kubernetesVersion: inventory?.context['kubernetesVersion'] ?? inventory?.context['kubernetesMinor'],
    nodes: nodesIn(inventory),
    verdict: decided?.verdict,
  };
}

function nodesIn(inventory: InventoryRecord | undefined): number | undefined {
  const nodes = inventory?.scopes.node;
  return nodes?.state === 'complete' ? nodes.objects.length : undefined;
}

export async function newestInventory(
  ledger: EvidenceLedger,
  uid: string | undefined,
): Promise<InventoryRecord | undefined> {
  if (uid === undefined) return undefined;
  for await (const { record } of newestFirst(ledger, { kinds: ['inventory'] }))
    if (record.kind === 'inventory' && record.subject.kind === 'cluster' && record.subject.uid === uid)
      return record;
  return undefined;
}

/** Pages that only add to what they show by it stand without it; undefined while nobody has looked yet. */
export async function decisionIfSeen(
  { installation, desk }: ClusterSources,
  cluster: KnownCluster,
): Promise<Decision | undefined> {
  const seen = await newestInventory(installation.ledger, cluster.uid);
  return seen === undefined ? undefined : await desk.decision(cluster);
}
