/** Is it the state of that moment, can it be written to, and was it there in time? */
import { millisecondsOf } from '../../../../core/drill/story.ts';
import { sentences } from './comparison.ts';
import type { Comparison } from './comparison.ts';
import type { Seen } from './judge.ts';

export function* ofItsUse(seen: Seen): Iterable<Comparison> {
  yield canaryFound(seen);
  yield writeWorks(seen);
  if (seen.basis.rtoSeconds !== undefined) yield inTime(seen, seen.basis.rtoSeconds);
}

function canaryFound({ basis, tree, probe }: Seen): Comparison {
  const wanted = tree?.['canary'] ?? basis.copy.promises.canary?.digest;
  return {
    id: 'canary-found',
    kind: 'content',
    holds: wanted === undefined || probe === undefined ? undefined : probe['canary'] === wanted,
    expected: wanted ?? null,
    actual: probe?.['canary'] ?? null,
    says: sentences(
      [
        'The nonce written just before the backup came back.',
        'バックアップの直前に書いたカナリアが復元されました。',
      ],
      [
        'The nonce written just before the backup did not come back: this is not the state that was saved.',
        'バックアップの直前に書いたカナリアがありません。保存した状態ではありません。',
      ],
      wanted === undefined
        ? [
            'The copy has no canary, so nothing unguessable could come back; list the claim in backups.volumeCanaries.',
            '控えにカナリアがなく、推測できない値の復元を確かめられません。backups.volumeCanaries にこの PVC を加えてください。',
          ]
        : undefined,
    ),
  };
}

function writeWorks({ probe }: Seen): Comparison {
  return {
    id: 'write-works',
    kind: 'service',
    holds: probe === undefined ? undefined : probe['wrote'] === true,
    expected: true,
    actual: probe?.['wrote'] ?? null,
    says: sentences(
      ['A file was written, read back and removed.', 'ファイルを書き、読み戻し、削除できました。'],
      ['The restored folder refused to be written to.', '復元したフォルダーに書き込めませんでした。'],
    ),
  };
}

/** What a person waits for: reading the copy back in parts is not among it. */
const waitedFor = ['tree', 'password', 'restore', 'compare', 'probe'];

function inTime({ story, probe }: Seen, rto: number): Comparison {
  const took = Math.ceil(millisecondsOf(story, waitedFor) / 1000);
  return {
    id: 'rto-met',
    kind: 'objective',
    holds: probe === undefined ? undefined : took <= rto,
    expected: rto,
    actual: took,
    says: sentences(
      [`It took ${took} s; the objective is ${rto} s.`, `${took} 秒で復元しました（目標 ${rto} 秒）。`],
      [
        `It took ${took} s, longer than the objective of ${rto} s.`,
        `${took} 秒かかり、目標の ${rto} 秒を超えました。`,
      ],
    ),
  };
}
