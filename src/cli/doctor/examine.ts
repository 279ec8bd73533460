/** Runs every probe; what a probe itself cannot tell is told as its problem, so that one bad corner hides no other. */
import { ProblemError } from '../../core/problem.ts';
import type { World } from '../world.ts';
import { clusterProbe } from './cluster-probe.ts';
import { dataProbe, ledgerProbe } from './data-probe.ts';
import { gitProbe } from './git-probe.ts';
import { lifeCycleProbe } from './life-cycle-probe.ts';
import { nodeProbe } from './node-probe.ts';
import { policyProbe } from './policy-probe.ts';
import { chromiumProbe, resticProbe } from './program-probes.ts';
import { accountsProbe, consoleProbe, portProbe } from './server-probes.ts';
import { fromProblem } from './probe.ts';
import type { DoctorFlags, Probe, Probed } from './probe.ts';

export const probes: readonly Probe[] = [
  nodeProbe,
  dataProbe,
  ledgerProbe,
  policyProbe,
  clusterProbe,
  lifeCycleProbe,
  gitProbe,
  resticProbe,
  chromiumProbe,
  accountsProbe,
  consoleProbe,
  portProbe,
];

export interface Examined extends Pick<Probe, 'id' | 'title'> {
  readonly found: readonly Probed[];
}

export async function examine(flags: DoctorFlags, world: World): Promise<readonly Examined[]> {
  return Promise.all(
    probes.map(async (probe) => {
      const found = await probe.look(flags, world).catch(asProbed);
      return { id: probe.id, title: probe.title, found };
    }),
  );
}

function asProbed(error: unknown): readonly Probed[] {
  if (error instanceof ProblemError) return [fromProblem(error.problem)];
  throw error;
}
