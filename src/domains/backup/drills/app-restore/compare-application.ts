/** Whether the application stands again, and what it says itself. */
import { equals, listIn, none, sentences } from '../../../../core/drill/comparison.ts';
import type { Looked, Rule, Sentence } from '../../../../core/drill/comparison.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { Seen } from './seen.ts';

export const applicationRules: readonly Rule<Seen>[] = [
  {
    id: 'objects-restored',
    kind: 'integrity',
    look: ({ restore }) => none(restore === undefined ? undefined : (listIn(restore, 'refused') ?? [])),
    says: sentences(
      ['Every object was made.', 'すべてのオブジェクトを作成できました。'],
      ['The API server refused objects.', 'API サーバーが拒否したオブジェクトがあります。'],
    ),
  },
  {
    id: 'workloads-ready',
    kind: 'service',
    look: ({ ready }) => ({
      holds: ready === undefined ? undefined : ready['ready'] === true,
      expected: [],
      actual: listIn(ready, 'waiting') ?? [],
    }),
    says: sentences(
      ['Every workload became ready.', 'すべてのワークロードが準備できました。'],
      ['Workloads did not become ready in time.', '時間内に準備できなかったワークロードがあります。'],
    ),
  },
  {
    id: 'fails-when-empty',
    kind: 'content',
    look: ({ empty }) => itSaid(empty, false),
    says: (seen) =>
      sentences(
        [
          'Without its data the application’s own check failed, as it must.',
          'データがない状態では、アプリケーション自身の確認が正しく失敗しました。',
        ],
        [
          'The application’s own check passed without its data: it proves nothing.',
          'データがなくてもアプリケーション自身の確認が成功しました。この確認は何も証明しません。',
        ],
        nothingToAsk(seen),
      ),
  },
  {
    id: 'own-check-passes',
    kind: 'content',
    look: ({ check }) => itSaid(check, true),
    says: (seen) =>
      sentences(
        [
          'With its data the application’s own check passed.',
          'データを入れると、アプリケーション自身の確認が成功しました。',
        ],
        [
          'With its data the application’s own check failed.',
          'データを入れても、アプリケーション自身の確認が失敗しました。',
        ],
        nothingToAsk(seen),
      ),
  },
];

function itSaid(asked: JsonObject | undefined, expected: boolean): Looked {
  return equals(asked === undefined ? undefined : (asked['passed'] ?? null), expected);
}

function nothingToAsk({ basis }: Seen): Sentence | undefined {
  return basis.recovery.check === undefined
    ? [
        'The policy names no check of the application’s own.',
        '運用ポリシーにアプリケーション自身の確認がありません。',
      ]
    : undefined;
}
