import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openMemoryLedger } from '../../adapters/memory/memory-ledger.ts';
import type { Refusals } from '../../core/access.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import { parseInstant } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import type { Log } from '../log.ts';
import { openAccessLog } from './access-log.ts';

const now = (): Instant => parseInstant('2026-11-24T09:00:00Z') as Instant;
const errors: string[] = [];
const silent = () => undefined;
const log: Log = {
  error: (message) => void errors.push(message),
  warning: silent,
  info: silent,
  debug: silent,
};

function logOn(ledger: EvidenceLedger) {
  return openAccessLog({ mode: { kind: 'live' }, ledger, version: '0', now }, log);
}

async function refusalsIn(ledger: EvidenceLedger): Promise<readonly Refusals[]> {
  const found: Refusals[] = [];
  for await (const { record } of ledger.entries())
    if (record.kind === 'access' && record.event.what === 'refusals') found.push(record.event);
  return found;
}

test('the first refusal is recorded at once, and however many follow are one record', async () => {
  const ledger = openMemoryLedger({ version: '0', now });
  const access = logOn(ledger);
  for (let count = 0; count < 5000; count += 1)
    await access.refused({
      by: 'password',
      from: `192.0.2.${count % 50}`,
      account: count % 2 ? 'mika' : undefined,
    });
  assert.equal((await refusalsIn(ledger)).length, 1);
  await access.end();
  const [first, rest, ...more] = await refusalsIn(ledger);
  assert.equal(more.length, 0);
  assert.equal(first?.count, 1);
  assert.deepEqual([rest?.count, rest?.by, rest?.accounts], [4999, { password: 4999 }, { mika: 2500 }]);
  assert.equal(Object.keys(rest?.places ?? {}).length, 21);
});

test('a ledger that cannot be written keeps nobody out, but lets nothing be changed', async () => {
  const broken = {
    ...openMemoryLedger({ version: '0', now }),
    append: () => Promise.reject(new Error('disk full')),
  };
  const access = logOn(broken);
  const actor = { kind: 'person', name: 'mika' } as const;
  await access.tell({ what: 'signed-in', account: 'mika', by: 'password', from: '127.0.0.1' }, actor);
  assert.deepEqual(errors, ['not recorded']);
  await assert.rejects(access.record({ what: 'account-removed', account: 'mika' }, actor), /disk full/);
});

test('on a recording nothing is recorded', async () => {
  const ledger = openMemoryLedger({ version: '0', now });
  const access = openAccessLog(
    { mode: { kind: 'recording', recording: 'x' }, ledger, version: '0', now },
    log,
  );
  await access.refused({ by: 'link', from: '127.0.0.1', account: undefined });
  assert.equal((await refusalsIn(ledger)).length, 0);
});
