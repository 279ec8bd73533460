/** What a drill must be to count: anchored, ended in time, on a copy that Honban chose, nothing left behind. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { firstObject, questionOf, rehearse, unanswered } from '../../../test/support/gate-changes.ts';
import { drillEnd, drillStart, finding } from '../../../test/support/gate-records.ts';
import {
  adding,
  context,
  criterionOf,
  decideWorld,
  lawfulWorld,
  passOf,
  production,
  stateOf,
} from '../../../test/support/gate-world.ts';
import type { EvidenceRecord } from '../evidence.ts';
import { hours, milliseconds, minutes } from '../time.ts';
import type { Milliseconds } from '../time.ts';

const world = lawfulWorld();
const rollback = 'drill:rollback/healthy';

test('after two fails among the last five drills one pass is too few, two are enough', () => {
  const bad = { said: { findings: [finding(firstObject(rollback))] } };
  const twice = adding(
    world,
    ...rehearse(rollback, { ...bad, observed: hours(20) }),
    ...rehearse(rollback, { ...bad, observed: hours(15) }),
    ...rehearse(rollback, { observed: hours(10) }),
  );

  assert.equal(stateOf(twice, 'change.rollback-drill'), 'unmet');
  assert.match(criterionOf(decideWorld(twice), 'change.rollback-drill').because.en, /one more pass/);
  assert.equal(
    stateOf(adding(twice, ...rehearse(rollback, { observed: hours(5) })), 'change.rollback-drill'),
    'met',
  );
});

test('the last five drills are looked at, of two at the same moment the fail first', () => {
  const bad = { findings: [finding(firstObject(rollback))] };
  const history = (...outcomes: readonly (readonly [number, 'pass' | 'fail'])[]): string =>
    stateOf(
      adding(
        unanswered(world, rollback),
        ...outcomes.flatMap(([age, outcome]) =>
          rehearse(rollback, { observed: hours(age), said: outcome === 'fail' ? bad : {} }),
        ),
      ),
      'change.rollback-drill',
    );

  assert.equal(history([9, 'fail'], [8, 'pass'], [7, 'pass'], [6, 'fail'], [5, 'pass']), 'unmet');
  assert.equal(history([9, 'fail'], [8, 'pass'], [7, 'pass'], [6, 'pass'], [5, 'fail'], [4, 'pass']), 'met');
  assert.equal(
    history([9, 'pass'], [9, 'fail'], [8, 'pass'], [7, 'pass'], [6, 'fail'], [5, 'pass']),
    'unmet',
  );
});

test('one fail among the last five drills needs one pass', () => {
  const once = adding(
    world,
    ...rehearse(rollback, { observed: hours(20), said: { findings: [finding(firstObject(rollback))] } }),
    ...rehearse(rollback, { observed: hours(10) }),
  );

  assert.equal(stateOf(once, 'change.rollback-drill'), 'met');
});

test('a drill aborted after a missed expectation has failed, before it is unknown', () => {
  const fresh = unanswered(world, rollback);
  const aborted = (outcome: 'aborted-after-miss' | 'aborted-before-expectation'): string =>
    stateOf(adding(fresh, ...rehearse(rollback, { outcome })), 'change.rollback-drill');

  assert.equal(aborted('aborted-after-miss'), 'unmet');
  assert.equal(aborted('aborted-before-expectation'), 'unknown');
});

test('a drill aborted early does not take away the pass of an earlier one', () => {
  const aborted = rehearse(rollback, { outcome: 'aborted-before-expectation' });

  assert.equal(stateOf(adding(world, ...aborted), 'change.rollback-drill'), 'met');
});

test('a drill without an end within its time limit has failed; one still running says nothing', () => {
  const started = (limit: Milliseconds): EvidenceRecord =>
    drillStart({
      drill: 'rollback',
      subject: production,
      context,
      observed: hours(2),
      limit,
      answers: [passOf(questionOf(rollback), hours(2))],
    });

  assert.equal(stateOf(adding(world, started(hours(1))), 'change.rollback-drill'), 'unmet');
  assert.equal(stateOf(adding(world, started(hours(3))), 'change.rollback-drill'), 'met');
});

test('a drill that took longer than its limit has failed, although it ended well', () => {
  const slow = rehearse(rollback, { limit: milliseconds(30_000) });

  assert.equal(stateOf(adding(world, ...slow), 'change.rollback-drill'), 'unmet');
});

test('a drill that was not anchored before its first step meets nothing', () => {
  const [, end] = rehearse(rollback);
  assert.ok(end !== undefined);

  assert.equal(stateOf(adding(unanswered(world, rollback), end), 'change.rollback-drill'), 'unknown');
});

test('a hand-picked copy is recorded but meets nothing; its fail counts', () => {
  const fresh = unanswered(world, rollback);
  const bad = { findings: [finding(firstObject(rollback))] };

  assert.equal(
    stateOf(adding(fresh, ...rehearse(rollback, { handPicked: true })), 'change.rollback-drill'),
    'unknown',
  );
  assert.equal(
    stateOf(adding(fresh, ...rehearse(rollback, { handPicked: true, said: bad })), 'change.rollback-drill'),
    'unmet',
  );
});

test('a drill that left something behind counts once the leftovers are gone', () => {
  const parts = {
    drill: 'rollback',
    run: 'run-left',
    subject: production,
    context,
    observed: hours(1),
    answers: [passOf(questionOf(rollback), hours(1))],
  };
  const left = adding(
    unanswered(world, rollback),
    drillStart(parts),
    drillEnd({ ...parts, leftovers: [{ en: 'a namespace', ja: '名前空間' }] }),
  );
  const swept = drillEnd({ ...parts, observed: minutes(30), outcome: 'cleaned-up', answers: [] });

  assert.equal(stateOf(left, 'change.rollback-drill'), 'unknown');
  assert.equal(stateOf(adding(left, swept), 'change.rollback-drill'), 'met');
});

test('a second end of the same run cannot mend the first', () => {
  const parts = { drill: 'rollback', run: 'run-twice', subject: production, context };
  const said = passOf(questionOf(rollback), hours(1));
  const mended = adding(
    unanswered(world, rollback),
    drillStart({ ...parts, observed: hours(1), answers: [said] }),
    drillEnd({ ...parts, observed: hours(1), answers: [said], outcome: 'aborted-after-miss' }),
    drillEnd({ ...parts, observed: minutes(30), answers: [said] }),
  );

  assert.equal(stateOf(mended, 'change.rollback-drill'), 'unmet');
});
