import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { OperationPart } from '../../core/backup/operation-part.ts';
import type { OperationRecord } from '../../core/evidence.ts';
import { testWorld } from '../../../test/support/world.ts';
import { aCheckRun } from '../../../test/support/records.ts';
import { renderBackupPlan, renderBackupRun } from './backup-run.ts';

const part: OperationPart = {
  plane: 'etcd',
  about: [],
  repository: 'here',
  state: 'complete',
  point: '20261124T214500Z-0123456789abcdef',
  size: 1_840_000,
  missing: [],
};

const { answers: _answers, context: _context, ...base } = aCheckRun();
const record: OperationRecord = {
  ...base,
  kind: 'operation',
  operation: 'backup',
  run: 'run-1',
  outcome: 'partial',
  parts: [
    part,
    {
      ...part,
      repository: 'far',
      state: 'partial',
      missing: [{ en: 'Member b was\u001B[2J away.', ja: 'メンバー b がありません。' }],
    },
  ],
};

test('each repository gets a line, what is missing one below, and partial is called no success', () => {
  const en = renderBackupRun(record, testWorld());
  assert.match(en, /^etcd → here: complete 20261124T214500Z-0123456789abcdef, 1.84 MB$/m);
  assert.match(en, /^etcd → far: PARTIAL .*\n {2}- Member b was.*away\.$/m);
  assert.match(en, /^Partial, which is no success\.$/m);
  assert.ok(!en.includes('\u001B'), 'names from outside cannot steer a terminal');
  const ja = renderBackupRun(record, testWorld({ language: 'ja' }));
  assert.match(ja, /メンバー b がありません。\n一部だけ保存しました。成功ではありません。/);
});

test('a run without an answer of the API server says who named the cluster', () => {
  assert.doesNotMatch(renderBackupRun(record, testWorld()), /API server/);
  const away = { ...record, clusterNamedBy: 'earlier-copy' } as const;
  assert.match(renderBackupRun(away, testWorld()), /^The API server did not answer; .* newest copy/);
  const pinned = { ...record, clusterNamedBy: 'policy' } as const;
  assert.match(
    renderBackupRun(pinned, testWorld({ language: 'ja' })),
    /^API サーバーが応答しない.*運用ポリシー/,
  );
});

test('the document for programs carries the record as it is in the ledger', () => {
  const document = JSON.parse(renderBackupRun(record, testWorld({ output: 'json' }))) as {
    readonly kind: string;
    readonly record: { readonly parts: readonly OperationPart[] };
  };
  assert.equal(document.kind, 'BackupRun');
  assert.deepEqual(
    document.record.parts.map(({ state }) => state),
    ['complete', 'partial'],
  );
});

test('a plan numbers its steps, repositories included, and says that nothing was done', () => {
  const item = {
    plane: 'etcd',
    about: [],
    title: { en: 'etcd', ja: 'etcd' },
    steps: [{ en: 'take a snapshot', ja: 'スナップショットを取得する' }],
    open: () => Promise.reject(new Error('a plan opens nothing')),
  } as const;
  const text = renderBackupPlan([item], [{ name: 'here', at: '/srv/honban' }], testWorld());
  assert.match(text, /^ {2}1\. take a snapshot\n {2}2\. .*here \(\/srv\/honban\)/m);
  assert.match(text, /Nothing was done\.\n$/);
});
