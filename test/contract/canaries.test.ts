import assert from 'node:assert/strict';
import { test } from 'node:test';

import { hashing } from '../../src/adapters/system/hashing.ts';
import type { EvidenceRecord, LedgerEntry, OperationRecord } from '../../src/core/evidence.ts';
import { defineProblem, nothingChanged, ProblemError } from '../../src/core/problem.ts';
import { after, instantFromEpoch, minutes } from '../../src/core/time.ts';
import { newestCanary } from '../../src/app/backup/newest-canary.ts';
import { writeCanary } from '../../src/app/backup/write-canary.ts';
import type { CanaryWriting } from '../../src/app/backup/write-canary.ts';

const about = { kind: 'application', id: 'shop:shop', name: 'shop' } as const;
const begin = instantFromEpoch(Date.UTC(2026, 10, 24, 9));
const refused = defineProblem('restore.trial-refused', {
  tried: { en: () => 'write', ja: () => '書き込み' },
  cause: { en: () => 'It was refused.', ja: () => '拒否されました。' },
  fix: { en: () => 'Nothing.', ja: () => '対処は不要です。' },
  unchanged: nothingChanged,
});

function place() {
  const records: EvidenceRecord[] = [];
  const lines: string[] = [];
  let now = begin;
  const writing: CanaryWriting = {
    about,
    cluster: { kind: 'cluster', uid: 'u1' },
    ledger: {
      append: async (record) => {
        records.push(record);
        return await Promise.resolve({} as never);
      },
    },
    clock: { now: () => (now = after(now, minutes(1))) },
    hashing,
    version: '0.0.0',
    actor: { kind: 'person', name: 'hana' },
    plant: (line) => {
      // Its digest is on record before it is in the data.
      assert.equal((records.at(-1) as OperationRecord).outcome, 'started');
      lines.push(line);
      return Promise.resolve();
    },
  };
  const ledger = {
    async *entries(): AsyncIterable<LedgerEntry> {
      for (const [sequence, record] of records.entries()) yield { sequence, record };
    },
  };
  return { records, lines, writing, ledger };
}

test('a canary is on record before it is written, and never the line itself', async () => {
  const { records, lines, writing, ledger } = place();

  const { outcome, parts } = await writeCanary(writing);

  assert.equal(outcome, 'complete');
  assert.equal(parts[0]?.canary?.digest, hashing.sha256(lines[0] ?? ''));
  assert.ok(!JSON.stringify(records).includes(lines[0] ?? '-'));
  assert.equal((await newestCanary(ledger, about))?.digest, parts[0].canary.digest);
});

test('the newest that was really written counts; of other applications none does', async () => {
  const { writing, ledger } = place();
  const other = { ...about, id: 'blog:blog', name: 'blog' };

  const first = await writeCanary(writing);
  await writeCanary({ ...writing, about: other });
  const failed = await writeCanary({
    ...writing,
    plant: () => Promise.reject(new ProblemError(refused({}))),
  });

  assert.equal(failed.outcome, 'failed');
  assert.equal(failed.parts[0]?.why?.code, 'restore.trial-refused');
  assert.equal((await newestCanary(ledger, about))?.digest, first.parts[0]?.canary?.digest);
  assert.equal(await newestCanary(ledger, { ...about, id: 'shop:shop,more' }), undefined);
});
