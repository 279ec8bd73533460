/** Gathers what `/metrics` tells. */
import { sizeOf } from '../app/newest-entries.ts';
import type { Decision } from '../core/gate/decision.ts';
import { ProblemError } from '../core/problem.ts';
import type { Installation } from './installation.ts';
import { metricsText } from './metrics.ts';
import type { Notices } from './notifications/open-notices.ts';
import type { GateDesk } from './pages/gate-desk.ts';

export interface Counting {
  readonly installation: Installation;
  readonly desk: GateDesk;
  readonly requests: ReadonlyMap<string, number>;
  readonly streams: number;
  readonly notices: Pick<Notices, 'deliveries' | 'attempts'>;
}

export async function metricsOf(counting: Counting): Promise<string> {
  const { installation, desk, requests, streams, notices } = counting;
  return metricsText({
    version: installation.version,
    uptimeSeconds: Math.round(process.uptime()),
    residentBytes: process.memoryUsage.rss(),
    requests,
    streams,
    ledgerEntries: await sizeOf(installation.ledger),
    ...(await decisionsOf(installation, desk)),
    recordsKept: installation.ledgerProblem?.() === undefined,
    policyBinds: (await installation.policyProblem?.()) === undefined,
    notified: notices.attempts(),
    notifying: countOf(notices),
  });
}

/** A cluster that nobody has looked at yet has no decision, and takes none from the others. */
async function decisionsOf(installation: Installation, desk: GateDesk) {
  const decisions: Decision[] = [];
  const undecided: string[] = [];
  for (const cluster of await installation.clusters()) {
    try {
      if (cluster.uid === undefined) undecided.push(cluster.name);
      else decisions.push(await desk.decision(cluster));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      undecided.push(cluster.name);
    }
  }
  return { decisions, undecided };
}

function countOf({ deliveries }: Counting['notices']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { route, state } of deliveries()) {
    if (state === 'sent') continue;
    const key = `${route}\n${state}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
