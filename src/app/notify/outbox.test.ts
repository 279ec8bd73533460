import assert from 'node:assert/strict';
import { test } from 'node:test';

import { testNotice } from '../../core/notice.ts';
import type { Notice } from '../../core/notice.ts';
import { defineProblem, nothingChanged } from '../../core/problem.ts';
import { after, hours, milliseconds } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import { dueIn, emptyOutbox, withAttempt, withNotices } from './outbox.ts';
import type { Delivery, Outbox } from './outbox.ts';

const text = { en: () => 'x', ja: () => 'x' };
const problem = defineProblem<void>('test.not-taken', {
  tried: text,
  cause: text,
  fix: text,
  unchanged: nothingChanged,
})();
const at = '2026-11-24T09:00:00.000Z' as Instant;
const notice: Notice = { ...testNotice('1', at), id: 'go-fell/tokyo/1', event: 'go-fell', cluster: 'tokyo' };
const routes = [
  { name: 'chat', on: ['go-ends', 'go-fell'] as const },
  { name: 'mail', on: ['go-ends'] as const },
];
const one = (outbox: Outbox): Delivery => {
  const [delivery] = outbox.deliveries;
  assert.ok(delivery);
  return delivery;
};

test('a notice goes to the routes that ask for it, once however often it is noticed', () => {
  const outbox = withNotices(emptyOutbox, [notice], routes);
  assert.deepEqual(
    outbox.deliveries.map(({ route }) => route),
    ['chat'],
  );
  assert.deepEqual(withNotices(outbox, [notice], routes).deliveries, outbox.deliveries);
  const sent = withAttempt(outbox, one(outbox), { at, problem: undefined });
  assert.deepEqual(withNotices(sent, [notice], routes).deliveries, sent.deliveries);
  assert.deepEqual(dueIn(sent, after(at, hours(100))), []);
});

test('what was not taken waits longer each time, and is given up after a day', () => {
  let outbox = withNotices(emptyOutbox, [notice], routes);
  let now = at;
  const waits: number[] = [];
  while (one(outbox).state === 'waiting') {
    outbox = withAttempt(outbox, one(outbox), { at: now, problem });
    const { next, state } = one(outbox);
    if (state !== 'waiting') break;
    assert.deepEqual(dueIn(outbox, now), []);
    waits.push((Date.parse(next) - Date.parse(now)) / 60_000);
    now = next;
  }
  assert.deepEqual(waits.slice(0, 6), [1, 5, 15, 60, 60, 60]);
  assert.equal(one(outbox).state, 'given-up');
  assert.equal(one(outbox).problem?.code, 'test.not-taken');
  assert.ok(Date.parse(now) - Date.parse(at) >= hours(24));
  assert.ok(Date.parse(now) - Date.parse(at) <= hours(26));
});

test('a clock that was set back far puts nothing off', () => {
  const outbox = withNotices(emptyOutbox, [notice], routes);
  const tried = withAttempt(outbox, one(outbox), { at, problem });
  const back = '2020-01-01T00:00:00.000Z' as Instant;
  assert.equal(dueIn(tried, back).length, 1);
  assert.equal(dueIn(tried, after(at, milliseconds(-60_000))).length, 0);
});
