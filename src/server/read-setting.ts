/** What every read is answered from, and the cluster that one asks for. */
import type { EntryProver } from '../app/entry-prover.ts';
import { ProblemError } from '../core/problem.ts';
import { clusterUnknown } from './http/problems.ts';
import type { Installation, KnownCluster } from './installation.ts';
import type { GateDesk } from './pages/gate-desk.ts';
import type { LedgerWatch } from './pages/ledger-watch.ts';
import type { Problem } from '../core/problem.ts';

export interface ReadSetting {
  readonly installation: Installation;
  readonly desk: GateDesk;
  readonly watch: LedgerWatch;
  readonly prover: EntryProver;
  readonly lookProblem: (cluster: string) => Problem | undefined;
}

export async function clusterNamed(installation: Installation, name: string): Promise<KnownCluster> {
  const clusters = await installation.clusters();
  const found = clusters.find((cluster) => cluster.name === name);
  if (found === undefined)
    throw new ProblemError(clusterUnknown({ cluster: name, known: clusters.map((one) => one.name) }));
  return found;
}
