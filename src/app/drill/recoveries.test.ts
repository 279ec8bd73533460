import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  answer,
  drillEnd,
  drillRun,
  drillStart,
  finding,
  unseen,
} from '../../../test/support/gate-records.ts';
import { now } from '../../../test/support/builders.ts';
import type { EvidenceRecord, LedgerEntry } from '../../core/evidence.ts';
import { days, hours, minutes } from '../../core/time.ts';
import type { Milliseconds } from '../../core/time.ts';
import { knownDrills } from './known-drills.ts';
import { pointSizes } from './point-sizes.ts';
import { recoveriesOf, seeRecoveries } from './recoveries.ts';

const shop = { kind: 'application', id: 'shop:shop', name: 'shop' } as const;
const blog = { kind: 'application', id: 'blog:blog', name: 'blog' } as const;
const ours = { kind: 'cluster', uid: 'ours' } as const;

interface Given {
  readonly about?: typeof shop | typeof blog;
  readonly says?: 'pass' | 'fail' | 'unknown';
}

function parts(observed: Milliseconds, { about = shop, says = 'pass' }: Given = {}) {
  const said = {
    pass: { covered: [about] },
    fail: { covered: [about], findings: [finding(about)] },
    unknown: { unseen: [unseen('partial', about)] },
  }[says];
  const answers = [answer('drill:app-restore/own-check', { scope: 'application', observed, ...said })];
  return { subject: ours, observed, context: {}, drill: 'app-restore', answers };
}

function ledger(records: readonly EvidenceRecord[]) {
  return {
    async *entries(): AsyncIterable<LedgerEntry> {
      for (const [sequence, record] of records.entries()) yield { sequence, record };
    },
  };
}

async function drills(...records: readonly EvidenceRecord[]) {
  return await knownDrills(ledger(records), { uid: 'ours', at: now });
}

async function verdicts(...records: readonly EvidenceRecord[]): Promise<readonly string[]> {
  return (await drills(...records)).map(({ verdict }) => verdict);
}

test('drills are known oldest first, by what they found', async () => {
  const told = await verdicts(
    ...drillRun(parts(hours(1), { says: 'unknown' })),
    ...drillRun(parts(hours(3))),
    ...drillRun(parts(hours(2), { says: 'fail' })),
  );
  assert.deepEqual(told, ['pass', 'fail', 'unknown']);
});

test('a drill without an end has failed; one that may still end is not told', async () => {
  assert.deepEqual(await verdicts(drillStart({ ...parts(days(3)), limit: hours(1) })), ['fail']);
  assert.deepEqual(await verdicts(drillStart({ ...parts(minutes(5)), limit: hours(1) })), []);
});

test('a copy picked by hand can fail, but its pass is none', async () => {
  assert.deepEqual(await verdicts(...drillRun({ ...parts(hours(1)), handPicked: true })), ['unknown']);
  const failed = { ...parts(hours(1), { says: 'fail' }), handPicked: true };
  assert.deepEqual(await verdicts(...drillRun(failed)), ['fail']);
});

test('drills of another cluster say nothing of this one', async () => {
  const elsewhere = { ...parts(hours(1)), subject: { kind: 'cluster', uid: 'other' } } as const;
  assert.deepEqual(await verdicts(...drillRun(elsewhere)), []);
});

test('of each object the last five that passed or failed are kept', async () => {
  const runs = [9, 8, 7, 6, 5, 4].flatMap((age) => drillRun(parts(hours(age))));
  const open = drillRun(parts(hours(1), { says: 'unknown' }));
  const other = drillRun(parts(hours(2), { about: blog, says: 'fail' }));
  const known = await drills(...runs, ...open, ...other);
  const kept = recoveriesOf({ drills: known, sizes: await pointSizes(ledger([])) });
  assert.deepEqual(
    kept.map(({ about, verdict }) => `${about.name} ${verdict}`),
    [...Array.from({ length: 5 }, () => 'shop pass'), 'blog fail'],
  );
  assert.equal(kept[0]?.at, known[1]?.at);
});

test('an application that was never drilled is missing, and the others are told', async () => {
  const known = await drills(...drillRun(parts(hours(1))));
  const sizes = await pointSizes(ledger([]));
  const seen = seeRecoveries(
    { drills: known, sizes, applications: [shop, blog] },
    { at: now, where: '/data' },
  );
  assert.equal(seen.state, 'partial');
  assert.deepEqual(seen.state === 'partial' ? seen.missing?.map(({ object }) => object.name) : [], ['blog']);
  assert.equal(seen.value?.length, 1);
  const whole = seeRecoveries({ drills: known, sizes, applications: [shop] }, { at: now, where: '/data' });
  assert.equal(whole.state, 'complete');
});

test('how much a copy has grown since is told by the runs that wrote it', async () => {
  const part = (point: string, size: number, state: 'complete' | 'partial' = 'complete') =>
    ({ plane: 'application', about: [shop], repository: 'here', state, point, size, missing: [] }) as const;
  const backup = (at: Milliseconds, point: string, ...of: readonly [number, ('complete' | 'partial')?]) =>
    ({
      ...drillEnd(parts(at)),
      kind: 'operation',
      operation: 'backup',
      run: point,
      outcome: 'complete',
      parts: [part(point, ...of)],
    }) as unknown as EvidenceRecord;
  const records = [
    backup(days(3), 'old', 100),
    backup(days(2), 'new', 250),
    backup(days(1), 'torn', 900, 'partial'),
  ];
  const sizes = await pointSizes(ledger(records));
  assert.equal(sizes.growthSince('old'), 2.5);
  assert.equal(sizes.growthSince('new'), 1);
  assert.equal(sizes.growthSince('torn'), undefined);
});
