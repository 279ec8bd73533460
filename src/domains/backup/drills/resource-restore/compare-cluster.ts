/** What a real, empty API server makes of the export: every object is made, is as it was, and can be written. */
import { equals, listIn, none, sentences } from '../../../../core/drill/comparison.ts';
import type { Looked, Rule, Sentence } from '../../../../core/drill/comparison.ts';
import type { Seen } from './seen.ts';

const noPrograms: Sentence = [
  'Not rehearsed: no API server of the recorded minor is at hand; name a folder with --binaries.',
  '記録されたマイナーバージョンの API サーバーがないため、確かめていません。--binaries でフォルダーを指定してください。',
];
const notComeUp: Sentence = [
  'An empty API server of the recorded minor does not come up here.',
  '記録されたマイナーバージョンの空の API サーバーが、この環境では起動しません。',
];
const noServer: Sentence = [
  'Not rehearsed: no scratch API server came up.',
  '演習用の API サーバーが動いていないため、確かめていません。',
];
const noCanary: Sentence = [
  'The copy has no canary, so nothing unguessable could come back; add resources to backups.canaries in the policy.',
  '控えにカナリアがなく、推測できない値の復元を確かめられません。運用ポリシーの backups.canaries に resources を加えてください。',
];

export const clusterRules: readonly Rule<Seen>[] = [
  {
    id: 'api-server-ready',
    kind: 'service',
    // It is empty: that it does not come up says nothing about the export.
    look: ({ server }) => ({
      ...equals(server?.['ready'], true),
      ...(server?.['ready'] === false ? { holds: undefined } : {}),
    }),
    says: ({ server }) =>
      sentences(
        [
          'An empty API server of the recorded minor came up.',
          '記録されたマイナーバージョンの空の API サーバーが動きました。',
        ],
        notComeUp,
        server === undefined ? noPrograms : notComeUp,
      ),
  },
  {
    id: 'isolated',
    kind: 'integrity',
    look: ({ server }) => equals(server?.['interfaces'], ['lo']),
    says: sentences(
      ['The scratch place had no way out.', '演習用の場所から外へ出る経路はありませんでした。'],
      [
        'The scratch place had a way out: what was restored could have called somebody.',
        '演習用の場所に外へ出る経路があり、復元したものが外部を呼び出せる状態でした。',
      ],
      noPrograms,
    ),
  },
  {
    id: 'everything-made',
    kind: 'content',
    look: ({ apply }) => none(apply === undefined ? undefined : (listIn(apply, 'refusals') ?? [])),
    says: sentences(
      ['Every object of the export was made.', 'エクスポートのすべてのオブジェクトを作成できました。'],
      ['Objects could not be made.', '作成できないオブジェクトがあります。'],
      noServer,
    ),
  },
  {
    id: 'kinds-listed',
    kind: 'content',
    look: ({ compare }) => none(compare === undefined ? undefined : (listIn(compare, 'unlisted') ?? [])),
    says: sentences(
      ['Every kind was listed again to its end.', 'すべての種類をもう一度、最後まで一覧できました。'],
      ['Kinds could not be listed again.', 'もう一度一覧できない種類があります。'],
      noServer,
    ),
  },
  {
    id: 'objects-equal',
    kind: 'content',
    look: ({ compare }) => none(compare === undefined ? undefined : (listIn(compare, 'wrong') ?? [])),
    says: sentences(
      [
        'Every object came back with the digest that it was exported with.',
        'すべてのオブジェクトが、エクスポート時のダイジェストで復元されました。',
      ],
      [
        'Objects did not come back, or not as they were.',
        '復元されない、または元と異なるオブジェクトがあります。',
      ],
      noServer,
    ),
  },
  {
    id: 'canary-found',
    kind: 'content',
    look: canaryFound,
    says: ({ read }) =>
      sentences(
        [
          'The nonce written just before the export came back.',
          'エクスポートの直前に書いたカナリアが復元されました。',
        ],
        [
          'The nonce written just before the export did not come back: this is not the state that was saved.',
          'エクスポートの直前に書いたカナリアがありません。保存した状態ではありません。',
        ],
        read?.['canary'] === undefined ? noCanary : noServer,
      ),
  },
  {
    id: 'write-works',
    kind: 'service',
    look: ({ write }) => equals(write?.['wrote'], true),
    says: sentences(
      ['An object was written, read back and deleted.', 'オブジェクトを書き、読み戻し、削除できました。'],
      ['The restored API server refused to write.', '復元した API サーバーが書き込みを拒否しました。'],
      noServer,
    ),
  },
];

/** The manifest as it was read promises the nonce: a copy under another manifest is held to that one. */
function canaryFound({ read, compare }: Seen): Looked {
  const wanted = read?.['canary'] ?? null;
  const found = compare === undefined ? undefined : (compare['canary'] ?? null);
  return { ...equals(found, wanted), ...(wanted === null ? { holds: undefined } : {}) };
}
