/** Drills true of different times, as those of older copies are: each counts for its own context, and hides no other. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { firstObject, rehearse, unanswered } from '../../../test/support/gate-changes.ts';
import { finding } from '../../../test/support/gate-records.ts';
import {
  adding,
  context,
  criterionOf,
  decideWorld,
  lawfulWorld,
  stateOf,
} from '../../../test/support/gate-world.ts';
import type { EvidenceRecord } from '../evidence.ts';
import { hours } from '../time.ts';

const drilled = 'drill:rollback/healthy';
const criterion = 'change.rollback-drill';
const fresh = unanswered(lawfulWorld(), drilled);
const before = { ...context, deliveryTool: 'tool of then' };

type Drilled = (age: number) => readonly EvidenceRecord[];
const ofToday: Drilled = (age) => rehearse(drilled, { observed: hours(age) });
const ofThen: Drilled = (age) => rehearse(drilled, { observed: hours(age), context: before });
const failed: Drilled = (age) =>
  rehearse(drilled, { observed: hours(age), said: { findings: [finding(firstObject(drilled))] } });

function state(...records: readonly (readonly EvidenceRecord[])[]): string {
  return stateOf(adding(fresh, ...records.flat()), criterion);
}

test('a pass under other settings does not hide one under those of today, in either order', () => {
  assert.equal(state(ofToday(20), ofThen(10)), 'met');
  assert.equal(state(ofThen(20), ofToday(10)), 'met');
});

test('a pass under other settings alone is stale, and says by what it was overtaken', () => {
  assert.equal(state(ofThen(10)), 'stale');
  assert.match(criterionOf(decideWorld(adding(fresh, ...ofThen(10))), criterion).because.en, /tool of then/);
});

test('after a fail it is a pass of today’s settings that counts, not one from before the fail', () => {
  assert.equal(state(ofToday(20), failed(15)), 'unmet');
  assert.equal(state(ofToday(20), failed(15), ofThen(10)), 'stale');
  assert.equal(state(ofToday(20), failed(15), ofThen(10), ofToday(5)), 'met');
  assert.equal(state(failed(15), ofToday(10), ofThen(5)), 'met');
});
