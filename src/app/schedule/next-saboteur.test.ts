import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openMemoryLedger } from '../../adapters/memory/memory-ledger.ts';
import { now, saboteurRun } from '../../../test/support/gate-records.ts';
import type { EvidenceRecord } from '../../core/evidence.ts';
import { hours } from '../../core/time.ts';
import { nextSaboteur } from './next-saboteur.ts';

const drill = {
  id: 'etcd-restore',
  saboteurs: ['flip', 'stale', 'wrong-key'].map((id) => ({
    id,
    title: { en: id, ja: id },
    question: 'restored',
    caughtBy: [],
  })),
};

const ran = (sabotage: string, age: number, { uid = 'u1', of = drill.id } = {}): EvidenceRecord => ({
  ...saboteurRun({
    drill: of,
    subject: { kind: 'cluster', uid },
    context: {},
    observed: hours(age),
    answers: [],
  }),
  sabotage,
});

async function next(...records: readonly EvidenceRecord[]): Promise<string | undefined> {
  const ledger = openMemoryLedger({ version: '0', now: () => now });
  for (const record of records) await ledger.append(record);
  return await nextSaboteur(ledger, drill, 'u1');
}

test('ways to spoil a copy take turns, those never tried first', async () => {
  assert.equal(await next(), 'flip');
  assert.equal(await next(ran('flip', 9)), 'stale');
  assert.equal(await next(ran('flip', 9), ran('stale', 8), ran('wrong-key', 7)), 'flip');
  assert.equal(await next(ran('flip', 9), ran('stale', 8), ran('wrong-key', 7), ran('flip', 6)), 'stale');
});

test('turns of another cluster or drill are not ours', async () => {
  assert.equal(await next(ran('flip', 9, { uid: 'u2' }), ran('flip', 9, { of: 'volume-restore' })), 'flip');
});
