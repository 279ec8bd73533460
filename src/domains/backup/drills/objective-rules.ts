/** What was achieved against what the policy asks for: the same in every restore drill. */
import { sentences } from '../../../core/drill/comparison.ts';
import type { Rule } from '../../../core/drill/comparison.ts';

export interface Recovery {
  /** Objective; absent where the policy sets none, and then nothing is compared. */
  readonly rtoSeconds: number | undefined;
  /** By the monotonic clock; undefined where what was restored never stood. */
  readonly milliseconds: number | undefined;
}

export function recoveredInTime<Seen>(recovery: (seen: Seen) => Recovery): Rule<Seen> {
  const rto = (seen: Seen): number => recovery(seen).rtoSeconds ?? 0;
  const took = (seen: Seen): number => Math.ceil((recovery(seen).milliseconds ?? 0) / 1000);
  return {
    id: 'rto-met',
    kind: 'objective',
    applies: (seen) => recovery(seen).rtoSeconds !== undefined,
    look: (seen) => ({
      holds: recovery(seen).milliseconds === undefined ? undefined : took(seen) <= rto(seen),
      expected: rto(seen),
      actual: took(seen),
    }),
    says: (seen) =>
      sentences(
        [
          `It took ${took(seen)} s; the objective is ${rto(seen)} s.`,
          `${took(seen)} 秒で復元しました（目標 ${rto(seen)} 秒）。`,
        ],
        [
          `It took ${took(seen)} s, longer than the objective of ${rto(seen)} s.`,
          `${took(seen)} 秒かかり、目標の ${rto(seen)} 秒を超えました。`,
        ],
      ),
  };
}
