import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sampleDecision } from '../../test/support/decision.ts';
import { noticesOf, verdictNow } from './notice.ts';
import type { KnownVerdict } from './notice.ts';
import { days } from './time.ts';
import type { Instant } from './time.ts';

const at = (text: string): Instant => `2026-11-${text}:00.000Z` as Instant;
const leads = [days(7), days(1)];
const end = at('30T00:00');
const because = { en: 'x', ja: 'x' };
const go = sampleDecision({ verdict: 'go', ends: { whileLookingContinues: { at: end, because } } });
const noGo = sampleDecision({ verdict: 'no-go' });
const undetermined = sampleDecision({ verdict: 'undetermined' });
const wasGo: KnownVerdict = { verdict: 'go', since: at('01T00:00') };

test('a go is told to end by the nearest lead only, and not before the first', () => {
  const ids = (now: Instant) =>
    noticesOf(go, { before: wasGo, at: now, leads }).map(({ id }) => id.split('/').at(-1));
  assert.deepEqual(ids(at('22T23:59')), []);
  assert.deepEqual(ids(at('23T00:00')), [String(days(7))]);
  assert.deepEqual(ids(at('28T23:59')), [String(days(7))]);
  assert.deepEqual(ids(at('29T00:00')), [String(days(1))]);
  assert.deepEqual(ids(at('30T00:00')), []);
});

test('another end is another notice, the same end is the same', () => {
  const later = sampleDecision({
    verdict: 'go',
    ends: { whileLookingContinues: { at: at('30T12:00'), because } },
  });
  const setting = { before: wasGo, at: at('29T13:00'), leads };
  assert.notEqual(noticesOf(go, setting)[0]?.id, noticesOf(later, setting)[0]?.id);
  assert.equal(noticesOf(go, setting)[0]?.id, noticesOf(go, { ...setting, at: at('29T14:00') })[0]?.id);
});

test('what was a go and is none fell, whatever it is now; what never was one did not', () => {
  for (const decision of [noGo, undetermined]) {
    const [notice, ...more] = noticesOf(decision, { before: wasGo, at: at('05T00:00'), leads });
    assert.equal(notice?.event, 'go-fell');
    assert.deepEqual(more, []);
    assert.deepEqual(noticesOf(decision, { before: undefined, at: at('05T00:00'), leads }), []);
    const before = { verdict: 'no-go', since: at('01T00:00') } as const;
    assert.deepEqual(noticesOf(decision, { before, at: at('05T00:00'), leads }), []);
  }
});

test('a verdict is known since it first was so; each fall of a new go is told anew', () => {
  const first = verdictNow(go, undefined, at('01T00:00'));
  assert.equal(verdictNow(go, first, at('02T00:00')), first);
  const fallen = verdictNow(noGo, first, at('03T00:00'));
  assert.equal(fallen.since, at('03T00:00'));
  const again = verdictNow(go, fallen, at('04T00:00'));
  const idOf = (before: KnownVerdict) => noticesOf(noGo, { before, at: at('05T00:00'), leads })[0]?.id;
  assert.notEqual(idOf(first), idOf(again));
});
