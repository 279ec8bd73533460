/** Is it ours, of this cluster, and whole? */
import type { Json } from '../../../../core/json.ts';
import type { Text } from '../../../../core/i18n.ts';
import { equals, isObject, sentences } from './comparison.ts';
import type { Looked, Rule, Seen } from './comparison.ts';

export const copyRules: readonly Rule[] = [
  {
    id: 'manifest-trusted',
    kind: 'integrity',
    look: ({ read }) => equals(read?.['trusted'], true),
    says: sentences(
      ['The manifest is signed by this installation.', 'マニフェストはこの環境の鍵で署名されています。'],
      [
        'The manifest is not signed by any key of this installation.',
        'マニフェストがこの環境の鍵で署名されていません。',
      ],
    ),
  },
  {
    id: 'same-cluster',
    kind: 'integrity',
    look: ({ read, basis }) => equals(read?.['clusterUid'], basis.cluster.id),
    says: sentences(
      ['The copy is of this cluster.', '控えはこのクラスターのものです。'],
      ['The copy is of another cluster.', '控えは別のクラスターのものです。'],
    ),
  },
  {
    id: 'copy-read',
    kind: 'integrity',
    look: readWhole,
    says: sentences(
      [
        'Every object was read, decrypted and had its digest.',
        'すべてのオブジェクトを読み、復号し、ダイジェストが一致しました。',
      ],
      ['The copy could not be read whole.', '控えを完全には読めませんでした。'],
      ['The repository could not be reached.', '保管先に接続できませんでした。'],
    ),
    more: ({ read }) => ({
      fail: withReason(readFailed, read?.['why']),
      unknown: withReason(notReached, read?.['why']),
    }),
  },
];

const readFailed: Text = { en: 'The copy could not be read whole.', ja: '控えを完全には読めませんでした。' };
const notReached: Text = { en: 'The repository could not be reached.', ja: '保管先に接続できませんでした。' };

/** Not having reached the repository says nothing about the copy. */
function readWhole({ read }: Seen): Looked {
  const state = read?.['state'];
  return equals(state === 'out-of-reach' ? undefined : state, 'read');
}

function withReason(says: Text, why: Json | undefined): Text {
  if (!isObject(why)) return says;
  const { en, ja } = why;
  return typeof en === 'string' && typeof ja === 'string'
    ? { en: `${says.en} ${en}`, ja: says.ja + ja }
    : says;
}
