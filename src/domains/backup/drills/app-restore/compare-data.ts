/** Whether the data is the data, how much of it was lost (told by canaries, not by metadata), and how long it took. */
import { equals, listIn, sentences } from '../../../../core/drill/comparison.ts';
import type { Looked, Rule } from '../../../../core/drill/comparison.ts';
import { recoveredInTime } from '../objective-rules.ts';
import { recoveryTime, secondsLost } from './seen.ts';
import type { Seen } from './seen.ts';

export const dataRules: readonly Rule<Seen>[] = [
  {
    id: 'data-loaded',
    kind: 'integrity',
    // Files of volumes are data too.
    applies: ({ basis }) => basis.copy.hasDump || (basis.volumes ?? []).length === 0,
    look: ({ load }) => equals(load === undefined ? undefined : (load['status'] ?? null), 0),
    says: ({ basis }) =>
      sentences(
        ['The data was loaded.', 'データを入れられました。'],
        ['Loading the data failed.', 'データを入れられませんでした。'],
        basis.copy.hasDump
          ? undefined
          : ['The copy holds no data, only objects.', '控えにデータがなく、オブジェクトだけです。'],
      ),
  },
  {
    id: 'canary-found',
    kind: 'content',
    look: canaryFound,
    says: ({ basis }) =>
      sentences(
        [
          'The canary written before this backup came back.',
          'このバックアップの直前に書いたカナリアが復元されました。',
        ],
        [
          'The canary written before this backup is not there: the data is of another time.',
          'このバックアップの直前に書いたカナリアがありません。別の時点のデータです。',
        ],
        basis.copy.canary === undefined
          ? [
              'No canary was written before this backup.',
              'このバックアップの前にカナリアが書かれていません。',
            ]
          : undefined,
      ),
  },
  {
    id: 'data-loss',
    kind: 'objective',
    applies: ({ basis }) => basis.rpoSeconds !== undefined && basis.copy.canary !== undefined,
    look: lossAllowed,
    says: sentences(
      [
        'By the newest canary, no more data was lost than the objective allows.',
        '最新のカナリアから見て、データ損失は目標の範囲内です。',
      ],
      [
        'By the newest canary, more data was lost than the objective allows.',
        '最新のカナリアから見て、データ損失が目標を超えています。',
      ],
    ),
  },
  recoveredInTime(({ basis }) => basis.rtoSeconds, recoveryTime),
];

function canaryFound({ basis, canaries }: Seen): Looked {
  const { canary } = basis.copy;
  const open = canary === undefined || canaries === undefined;
  return {
    holds: open ? undefined : (listIn(canaries, 'digests') ?? []).includes(canary),
    expected: canary ?? null,
    actual: canaries?.['lines'] ?? null,
  };
}

export function lossAllowed(seen: Seen): Looked {
  const allowed = seen.basis.rpoSeconds ?? 0;
  const lost = secondsLost(seen);
  return {
    holds: lost === undefined ? undefined : lost <= allowed,
    expected: allowed,
    actual: lost ?? null,
  };
}
