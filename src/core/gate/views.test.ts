/** Views over decisions: the checklist, what changed, what will lapse. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { failing } from '../../../test/support/gate-changes.ts';
import {
  adding,
  criterionOf,
  decideWorld,
  later,
  lawfulWorld,
  withInput,
  withRecords,
} from '../../../test/support/gate-world.ts';
import { baseline } from '../../domains/gate/baseline/index.ts';
import { days, hours } from '../time.ts';
import { changesSince } from './changes.ts';
import { checklist } from './checklist.ts';
import { forecastOf } from './forecast.ts';
import { openCells } from './open-cells.ts';

const world = lawfulWorld();
const go = decideWorld(world);

test('the checklist has six items, each answered by criteria that exist', () => {
  const items = checklist(go);
  const known = new Set(baseline.criteria.map(({ id }) => id));

  assert.equal(items.length, 6);
  assert.deepEqual(
    items.map(({ state, missing }) => [state, missing.length]),
    items.map(() => ['met', 0]),
  );
  for (const { criteria } of items) assert.ok(criteria.length > 0 && criteria.every((id) => known.has(id)));
});

test('a checklist item names what is missing, worst first', () => {
  const spoiled = decideWorld(
    withRecords(world, (record) => (record.kind === 'drill' && record.drill === 'stop-line' ? [] : [record])),
  );
  const item = checklist(spoiled).find(({ id }) => id === 'stop-line');

  assert.equal(item?.state, 'unknown');
  assert.deepEqual(
    item.missing.map(({ id }) => id),
    ['upgrade.stop-line'],
  );
});

test('an empty profile leaves every item of the checklist unknown', () => {
  assert.deepEqual([...new Set(checklist({ criteria: [] }).map(({ state }) => state))], ['unknown']);
});

test('what changed since a decision names each criterion, its states and the reason', () => {
  const spoiled = decideWorld(
    withRecords(world, (record) => (record.kind === 'drill' && record.drill === 'rollback' ? [] : [record])),
  );
  const { verdict, criteria, otherPolicy } = changesSince(go, spoiled);

  assert.deepEqual(verdict, { before: 'go', after: 'undetermined' });
  assert.deepEqual(
    criteria.map(({ id, before, after, direction }) => [id, before, after, direction]),
    [['change.rollback-drill', 'met', 'unknown', 'worse']],
  );
  assert.equal(otherPolicy, false);
  assert.equal(changesSince(spoiled, go).criteria[0]?.direction, 'better');
});

test('open cells are told worst first over all questions, each thing once', () => {
  const alone = decideWorld(withInput(world, { policy: undefined }));
  const rights = criterionOf(
    decideWorld(
      adding(
        withInput(world, { judgement: { ...world.input.judgement, standardPart: () => undefined } }),
        failing('rights.anonymous'),
      ),
    ),
    'rights.least',
  );
  const told = openCells(rights).map(({ state, because }) => [state, because.en.slice(0, 20)]);

  assert.equal(new Set(told.map(String)).size, told.length);
  assert.deepEqual(told[0], ['unmet', 'production is wrong,']);
  assert.ok(openCells(criterionOf(alone, 'restore.apps-drill')).length === 1);
});

test('without a policy the next step is to write one, unless something was found', () => {
  const judgement = { ...world.input.judgement, standardPart: () => undefined };
  const alone = withInput(world, { policy: undefined, judgement });
  const failed = adding(alone, failing('pods.security-labels'));

  assert.equal(criterionOf(decideWorld(alone), 'pods.standard').next?.command, 'honban init');
  assert.equal(criterionOf(decideWorld(failed), 'pods.standard').next?.command, 'honban check');
});

test('a next step names a drill only where this build has one', () => {
  const bare = withInput({ ...world, records: [] }, { produced: new Set(['watch.contacts-defined']) });

  assert.equal(
    criterionOf(decideWorld(bare), 'watch.contacts').next?.command,
    'honban explain watch.contacts',
  );
});

test('a look ahead keeps automatic checks as they are and lets drills lapse in order', () => {
  const then = decideWorld(withInput(world, { assumeUntil: later(days(40)) }));
  const { lapses, decision } = forecastOf(go, then);

  assert.equal(decision.assumedUntil, later(days(40)));
  assert.equal(decision.criteria.find(({ id }) => id === 'watch.metrics')?.state, 'met');
  assert.deepEqual(
    lapses.map(({ id, after }) => [id, after]),
    [
      ['restore.apps-drill', 'stale'],
      ['restore.etcd-drill', 'stale'],
      ['restore.saboteur', 'stale'],
      ['watch.contacts', 'stale'],
    ],
  );
});

test('a look ahead to an earlier time is a decision for now', () => {
  const then = decideWorld(withInput(world, { assumeUntil: later(hours(0)) }));

  assert.deepEqual(forecastOf(go, then).lapses, []);
});
