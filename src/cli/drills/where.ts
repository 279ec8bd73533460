/** Where a drill of a cluster may make its scratch places: never in production, unless the policy lists the drill for it. */
import type { EvidenceLedger } from '../../app/ports.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { ProblemError } from '../../core/problem.ts';
import { exitCode } from '../exit-codes.ts';
import { notInProduction, onProductionNode } from './drill-problems.ts';

export interface Rehearsed {
  readonly drill: string;
  /** Whose copies are drilled, as the policy calls it. */
  readonly cluster: string;
}

/** The cluster that scratch namespaces and claims are made in: the pair of a production cluster. */
export function drillTarget({ clusters, drills }: Policy, { drill, cluster }: Rehearsed): string {
  const { environment, pair } = clusters[cluster] ?? {};
  if (environment !== 'production' || drills.allow.production.includes(drill)) return cluster;
  if (pair === undefined) throw new ProblemError(notInProduction({ drill, cluster }), exitCode.usage);
  return pair;
}

/** The same for a drill that makes its scratch folder on this machine: a node of production is production. */
export async function refuseOnProductionNode(
  { drill, cluster }: Rehearsed,
  {
    policy,
    ledger,
    host,
  }: { readonly policy: Policy; readonly ledger: Pick<EvidenceLedger, 'entries'>; readonly host: string },
): Promise<void> {
  if (drillTarget(policy, { drill, cluster }) === cluster) return;
  const nodes = await nodesOf(ledger, policy.clusters[cluster]?.uid);
  if (nodes.includes(host))
    throw new ProblemError(onProductionNode({ drill, cluster, host }), exitCode.usage);
}

/** Names, by the newest inventory. */
async function nodesOf(
  ledger: Pick<EvidenceLedger, 'entries'>,
  uid: string | undefined,
): Promise<readonly string[]> {
  let nodes: readonly string[] = [];
  for await (const { record } of ledger.entries({ kinds: ['inventory'] })) {
    if (record.kind !== 'inventory' || record.subject.kind !== 'cluster') continue;
    const { node } = record.scopes;
    if (record.subject.uid === uid && node?.state === 'complete')
      nodes = node.objects.map(({ name }) => name);
  }
  return nodes;
}
