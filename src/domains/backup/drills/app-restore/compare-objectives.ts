/** The whole restore held against the objectives: both measured, both kept, on an application that really came back. */
import { equals, sentences } from '../../../../core/drill/comparison.ts';
import type { Rule } from '../../../../core/drill/comparison.ts';
import type { ObjectRef } from '../../../../core/object-ref.ts';
import { recoveredInTime } from '../objective-rules.ts';
import type { AppRestoreBasis } from './basis.ts';
import { lossAllowed } from './compare-data.ts';
import { recoveryTime, secondsLost } from './seen.ts';
import type { Seen } from './seen.ts';

/** The cluster that the copy is of: objectives are promised for what runs there. */
export function clusterOf({ clusterUid, clusterName = clusterUid }: AppRestoreBasis): ObjectRef {
  return { kind: 'cluster', id: clusterUid, name: clusterName };
}

/** What nobody decided cannot be held to anything, and is not asked. */
export function hasObjectives({ rtoSeconds, rpoSeconds }: AppRestoreBasis): boolean {
  return rtoSeconds !== undefined && rpoSeconds !== undefined;
}

export const objectiveRules: readonly Rule<Seen>[] = [
  {
    id: 'came-back',
    kind: 'content',
    look: ({ check }) => equals(check === undefined ? undefined : (check['passed'] ?? null), true),
    says: sentences(
      ['The application came back with its data.', 'アプリケーションがデータとともに復元されました。'],
      [
        'The application did not come back: no time is good enough for that.',
        'アプリケーションが復元されていないため、所要時間は目標を満たしません。',
      ],
    ),
  },
  recoveredInTime(({ basis }) => basis.rtoSeconds, recoveryTime),
  {
    id: 'loss-within-rpo',
    kind: 'objective',
    look: lossAllowed,
    says: (seen) => {
      const [lost = 0, rpo = 0] = [secondsLost(seen), seen.basis.rpoSeconds];
      return sentences(
        [
          `${lost} s of data were lost; the objective is ${rpo} s.`,
          `データ損失は ${lost} 秒です（目標 ${rpo} 秒）。`,
        ],
        [
          `${lost} s of data were lost, more than the objective of ${rpo} s.`,
          `データ損失は ${lost} 秒で、目標の ${rpo} 秒を超えました。`,
        ],
        [
          'No canary came back that tells how much data was lost.',
          'データ損失を示すカナリアが復元されていません。',
        ],
      );
    },
  },
];
