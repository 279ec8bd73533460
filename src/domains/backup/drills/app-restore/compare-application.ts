/** Whether the application stands again, and what it says itself. */
import type { Comparison, Seen } from './comparison.ts';
import { listIn, sentences } from './comparison.ts';

export function* ofTheApplication(seen: Seen): Iterable<Comparison> {
  yield* ofItsObjects(seen);
  yield* ofItsWord(seen);
}

function* ofItsObjects({ restore, ready }: Seen): Iterable<Comparison> {
  const refused = listIn(restore, 'refused');
  yield {
    id: 'objects-restored',
    kind: 'integrity',
    holds: restore === undefined ? undefined : refused.length === 0,
    expected: [],
    actual: refused,
    says: sentences(
      ['Every object was made.', 'すべてのオブジェクトを作成できました。'],
      ['The API server refused objects.', 'API サーバーが拒否したオブジェクトがあります。'],
    ),
  };
  yield {
    id: 'workloads-ready',
    kind: 'service',
    holds: ready === undefined ? undefined : ready['ready'] === true,
    expected: [],
    actual: listIn(ready, 'waiting'),
    says: sentences(
      ['Every workload became ready.', 'すべてのワークロードが準備できました。'],
      ['Workloads did not become ready in time.', '時間内に準備できなかったワークロードがあります。'],
    ),
  };
}

function* ofItsWord({ basis: { recovery }, empty, check }: Seen): Iterable<Comparison> {
  const nothingToAsk =
    recovery.check === undefined
      ? ([
          'The policy names no check of the application’s own.',
          '運用ポリシーにアプリケーション自身の確認がありません。',
        ] as const)
      : undefined;
  yield {
    id: 'fails-when-empty',
    kind: 'content',
    holds: empty === undefined ? undefined : empty['passed'] === false,
    expected: false,
    actual: empty?.['passed'] ?? null,
    says: sentences(
      [
        'Without its data the application’s own check failed, as it must.',
        'データがない状態では、アプリケーション自身の確認が正しく失敗しました。',
      ],
      [
        'The application’s own check passed without its data: it proves nothing.',
        'データがなくてもアプリケーション自身の確認が成功しました。この確認は何も証明しません。',
      ],
      nothingToAsk,
    ),
  };
  yield {
    id: 'own-check-passes',
    kind: 'content',
    holds: check === undefined ? undefined : check['passed'] === true,
    expected: true,
    actual: check?.['passed'] ?? null,
    says: sentences(
      [
        'With its data the application’s own check passed.',
        'データを入れると、アプリケーション自身の確認が成功しました。',
      ],
      [
        'With its data the application’s own check failed.',
        'データを入れても、アプリケーション自身の確認が失敗しました。',
      ],
      nothingToAsk,
    ),
  };
}
