/** One thing the doctor looks at: what is so, and where something is wrong, what to do. */
import type { Text } from '../../core/i18n.ts';
import type { Problem } from '../../core/problem.ts';
import { whatHappened } from '../output/sentence.ts';
import type { LedgerFlags } from '../open-ledger.ts';
import type { World } from '../world.ts';

export type ProbeState = 'ok' | 'note' | 'problem' | 'unknown';

export interface Probed {
  readonly state: ProbeState;
  readonly says: Text;
  readonly fix?: Text;
}

export interface DoctorFlags extends LedgerFlags {
  readonly policy?: string | undefined;
  readonly cluster?: string | undefined;
  readonly context?: string | undefined;
  readonly kubeconfig?: string | undefined;
}

export interface Probe {
  readonly id: string;
  readonly title: Text;
  look(flags: DoctorFlags, world: World): Promise<readonly Probed[]>;
}

export function fromProblem(problem: Problem, state: ProbeState = 'problem'): Probed {
  return { state, says: whatHappened(problem), fix: problem.fix };
}
