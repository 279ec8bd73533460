/** Is it the state of that moment, can it be written to, and was it there in time? */
import { equals, sentences } from '../../../../core/drill/comparison.ts';
import type { Looked, Rule } from '../../../../core/drill/comparison.ts';
import type { Json } from '../../../../core/json.ts';
import { recoveredInTime } from '../objective-rules.ts';
import { recoveryTime } from './seen.ts';
import type { Seen } from './seen.ts';

export const useRules: readonly Rule<Seen>[] = [
  {
    id: 'canary-found',
    kind: 'content',
    look: canaryFound,
    says: (seen) =>
      sentences(
        [
          'The nonce written just before the backup came back.',
          'バックアップの直前に書いたカナリアが復元されました。',
        ],
        [
          'The nonce written just before the backup did not come back: this is not the state that was saved.',
          'バックアップの直前に書いたカナリアがありません。保存した状態ではありません。',
        ],
        canaryWanted(seen) === undefined ? noCanary : undefined,
      ),
  },
  {
    id: 'write-works',
    kind: 'service',
    look: ({ probe }) => equals(probe === undefined ? undefined : (probe['wrote'] ?? null), true),
    says: sentences(
      ['A file was written, read back and removed.', 'ファイルを書き、読み戻し、削除できました。'],
      ['The restored folder refused to be written to.', '復元したフォルダーに書き込めませんでした。'],
    ),
  },
  recoveredInTime(({ basis }) => basis.rtoSeconds, recoveryTime),
];

const noCanary = [
  'The copy has no canary, so nothing unguessable could come back; list the claim in backups.volumeCanaries.',
  '控えにカナリアがなく、推測できない値の復元を確かめられません。backups.volumeCanaries にこの PVC を加えてください。',
] as const;

function canaryFound(seen: Seen): Looked {
  const { probe } = seen;
  const wanted = canaryWanted(seen);
  const found = probe === undefined ? undefined : (probe['canary'] ?? null);
  return { ...equals(found, wanted ?? null), ...(wanted === undefined ? { holds: undefined } : {}) };
}

/** The manifest as it was read promises the nonce: a copy under another manifest is held to that one. */
function canaryWanted({ basis, tree }: Seen): Json | undefined {
  return tree?.['canary'] ?? basis.copy.promises.canary?.digest;
}
