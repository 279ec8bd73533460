/** What was achieved against what the policy asks for: the same in every restore drill. */
import { sentences } from '../../../core/drill/comparison.ts';
import type { Rule } from '../../../core/drill/comparison.ts';
import type { Measured } from '../../../core/drill/measured.ts';

/** Whole seconds by the monotonic clock; undefined where what was restored never stood. */
type RecoveryTime<Seen> = (seen: Seen) => number | undefined;

/** Where the policy sets no objective, nothing is compared. */
export function recoveredInTime<Seen>(
  objective: (seen: Seen) => number | undefined,
  recoveryTime: RecoveryTime<Seen>,
): Rule<Seen> {
  return {
    id: 'rto-met',
    kind: 'objective',
    applies: (seen) => objective(seen) !== undefined,
    look: (seen) => {
      const [took, rto] = [recoveryTime(seen), objective(seen) ?? 0];
      return { holds: took === undefined ? undefined : took <= rto, expected: rto, actual: took ?? null };
    },
    says: (seen) => {
      const [took = 0, rto = 0] = [recoveryTime(seen), objective(seen)];
      return sentences(
        [`It took ${took} s; the objective is ${rto} s.`, `${took} 秒で復元しました（目標 ${rto} 秒）。`],
        [
          `It took ${took} s, longer than the objective of ${rto} s.`,
          `${took} 秒かかり、目標の ${rto} 秒を超えました。`,
        ],
      );
    },
  };
}

export function measuredRto(rtoSeconds: number | undefined): Measured {
  return rtoSeconds === undefined ? {} : { rtoSeconds };
}
