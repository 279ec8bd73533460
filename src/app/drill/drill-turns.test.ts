import assert from 'node:assert/strict';
import { test } from 'node:test';

import { answer, drillRun, finding } from '../../../test/support/gate-records.ts';
import type { Context, EvidenceRecord, LedgerEntry } from '../../core/evidence.ts';
import type { JsonObject } from '../../core/json.ts';
import { hours } from '../../core/time.ts';
import { drillTurns } from './drill-turns.ts';
import { nextPart } from './next-part.ts';

const one = { kind: 'persistentVolumeClaim', id: 'one', name: 'one' } as const;
const two = { kind: 'persistentVolumeClaim', id: 'two', name: 'two' } as const;
const asked = { drill: 'volume-restore', about: one, uid: 'ours' };

function ledger(records: readonly EvidenceRecord[]) {
  return {
    async *entries(): AsyncIterable<LedgerEntry> {
      for (const [sequence, record] of records.entries()) yield { sequence, record };
    },
  };
}

interface Given {
  readonly about?: typeof one | typeof two;
  readonly context?: Context;
  readonly failed?: boolean;
  readonly handPicked?: boolean;
}

let age = 1000;
function drilled({ about = one, context = {}, failed = false, handPicked = false }: Given) {
  age -= 1;
  const findings = failed ? [finding(about)] : [];
  const said = { scope: 'persistentVolumeClaim', observed: hours(age), covered: [about], findings } as const;
  return drillRun({
    subject: { kind: 'cluster', uid: 'ours' },
    observed: hours(age),
    context,
    drill: 'volume-restore',
    handPicked,
    answers: [answer('drill:volume-restore/compared', said)],
  });
}

test('each object has its own turns', async () => {
  const records = [drilled({}), drilled({ about: two }), drilled({})].flat();
  assert.equal((await drillTurns(ledger(records), asked)).begun, 2);
  assert.equal((await drillTurns(ledger(records), { ...asked, about: two })).begun, 1);
  assert.equal((await drillTurns(ledger(records), { ...asked, uid: 'other' })).begun, 0);
  assert.equal((await drillTurns(ledger(records), { ...asked, drill: 'etcd-restore' })).begun, 0);
});

test('proven is what passed since the last fail, on a copy that Honban chose', async () => {
  const [before, after] = [{ storageClasses: 'a' }, { storageClasses: 'b' }];
  const passes = [drilled({ context: before }), drilled({ context: after })].flat();
  assert.deepEqual((await drillTurns(ledger(passes), asked)).proven, [before, after]);
  const failed = [...passes, ...drilled({ failed: true })];
  assert.deepEqual((await drillTurns(ledger(failed), asked)).proven, []);
  const byHand = [...failed, ...drilled({ context: after, handPicked: true })];
  assert.deepEqual((await drillTurns(ledger(byHand), asked)).proven, []);
});

test('parts of a repository take turns, and one that could not be read whole stays next', async () => {
  const read = (part: number, verdict: 'pass' | 'fail', repository = 'here'): EvidenceRecord => {
    const [, end] = drilled({});
    const basis: JsonObject = { copy: { repository }, rotation: { part, of: 3 } };
    const checks = [{ id: 'part-read-back', verdict }];
    return { ...end, details: { basis, checks } } as unknown as EvidenceRecord;
  };
  const next = async (...records: readonly EvidenceRecord[]): Promise<number> =>
    await nextPart(ledger(records), { repository: 'here', of: 3 });
  assert.equal(await next(), 1);
  assert.equal(await next(read(1, 'pass')), 2);
  assert.equal(await next(read(1, 'pass'), read(2, 'fail')), 2);
  assert.equal(await next(read(1, 'pass'), read(2, 'pass', 'far')), 2);
  assert.equal(await next(read(1, 'pass'), read(2, 'pass'), read(3, 'pass')), 1);
});
