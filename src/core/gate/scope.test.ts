/** What exists today, and that losing sight of it never helps. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  answering,
  failing,
  look,
  questionOf,
  rehearse,
  unanswered,
} from '../../../test/support/gate-changes.ts';
import { ago, finding, why } from '../../../test/support/gate-records.ts';
import {
  adding,
  context,
  criterionOf,
  decideWorld,
  inventoryOf,
  lawfulWorld,
  objects,
  policy,
  production,
  stateOf,
  withInput,
  withRecords,
} from '../../../test/support/gate-world.ts';
import type { InventoryRecord } from '../evidence.ts';
import { days, hours, minutes } from '../time.ts';

const world = lawfulWorld();
const labels = 'pods.security-labels';

test('an inventory older than 26 h makes what needs it unknown', () => {
  const old = reinventoried(inventoryOf(production, hours(27)));

  assert.equal(stateOf(old, 'pods.standard'), 'unknown');
  assert.match(criterionOf(decideWorld(old), 'pods.standard').because.en, /inventory is 27 h old/);
});

test('an inventory refused for one kind leaves the cells of that kind unknown and the others alone', () => {
  const refused = reinventoried(
    inventoryOf(production, hours(1), { namespace: { state: 'forbidden', why } }),
  );

  assert.equal(stateOf(refused, 'pods.standard'), 'unknown');
  assert.equal(stateOf(refused, 'upgrade.helm'), 'met');
});

test('losing sight never shrinks the scope: the fail of an object that is no longer listed stands', () => {
  const failed = adding(world, failing(labels));
  const blind = inventoryOf(production, minutes(1), { namespace: { state: 'timedOut', why } });

  assert.equal(stateOf(adding(failed, blind), 'pods.standard'), 'unmet');
});

test('the inventory comes from another producer than the record that is judged', () => {
  const same = withRecords(world, (record) => [
    record.kind === 'inventory'
      ? { ...record, producer: { name: 'honban.check', version: '1.0.0' } }
      : record,
  ]);

  assert.equal(stateOf(same, 'pods.standard'), 'unknown');
});

test('a context value that is absent on either side counts as different', () => {
  const { deliveryTool: _, ...without } = context;
  const then = withRecords(world, (record) => [
    record.kind === 'drill' && record.drill === 'rollback' ? { ...record, context: without } : record,
  ]);
  const today = withRecords(world, (record) => [
    record.kind === 'inventory' ? { ...record, context: without } : record,
  ]);

  assert.equal(stateOf(then, 'change.rollback-drill'), 'stale');
  assert.equal(stateOf(today, 'change.rollback-drill'), 'unknown');
});

test('a value of the object itself stands before that of the cluster', () => {
  const question = questionOf('drill:volume-restore/compared');
  const [first] = objects['persistentVolumeClaim'] ?? [];
  const own = { storageClasses: 'fast-1' };
  const moved = withRecords(world, (record) =>
    record.kind === 'inventory' && record.subject === production
      ? [withScope(record, 'persistentVolumeClaim', objectsWith(own))]
      : [record],
  );
  const known = answering(moved, question.id, (said) => [
    { ...said, objectContext: { [`persistentVolumeClaim/${first?.id}`]: own } },
  ]);

  assert.deepEqual(
    criterionOf(decideWorld(known), 'restore.volumes-drill').questions[0]?.open.map(
      ({ object }) => object.name,
    ),
    ['data-1'],
  );
});

test('a value told for some objects only leaves the others in doubt, even where the record was silent too', () => {
  const { storageClasses: _, ...silent } = context;
  const [first, ...others] = objects['persistentVolumeClaim'] ?? [];
  assert.ok(first !== undefined);
  const partly = withRecords(world, (record) => {
    if (record.kind === 'drill' && record.drill === 'volume-restore') return [{ ...record, context: silent }];
    if (record.kind !== 'inventory' || record.subject !== production) return [record];
    const list = [{ ...first, context: { storageClasses: 'fast-1' } }, ...others];
    return [{ ...withScope(record, 'persistentVolumeClaim', list), context: silent }];
  });

  assert.equal(criterionOf(decideWorld(partly), 'restore.volumes-drill').questions[0]?.open.length, 2);
});

test('an empty list proves emptiness of volumes, and of nothing that a working cluster has', () => {
  const empty = (kind: string) =>
    reinventoried(inventoryOf(production, hours(1), { [kind]: { state: 'complete', objects: [] } }));

  assert.equal(stateOf(empty('persistentVolumeClaim'), 'restore.volumes-drill'), 'met');
  assert.equal(stateOf(empty('node'), 'watch.metrics'), 'unknown');
  assert.equal(stateOf(empty('namespace'), 'pods.standard'), 'unknown');
});

test('an empty declared set is a fail', () => {
  assert.equal(stateOf(withPolicy({ applications: {} }), 'restore.plan'), 'unmet');
  assert.equal(stateOf(withPolicy({ repositories: {} }), 'change.approval-rule'), 'unmet');
  assert.equal(stateOf(withPolicy({ contactRoutes: {} }), 'watch.contacts'), 'unmet');
});

test('an application without a tier is held to the strictest', () => {
  const { tier: _, ...wiki } = application('wiki');
  const untiered = withPolicy({ applications: { ...policy.applications, wiki } });
  const ownCheck = 'drill:app-restore/own-check';
  const old = adding(unanswered(untiered, ownCheck), ...rehearse(ownCheck, { observed: days(36) }));
  const judged = criterionOf(decideWorld(old), 'restore.apps-drill').questions[0];

  assert.deepEqual(
    judged?.open.map(({ object, state }) => [object.name, state]),
    [
      ['shop', 'stale'],
      ['wiki', 'stale'],
    ],
  );
});

test('a repository that changes only other clusters is not asked about here', () => {
  const manifests = repository();
  const elsewhere = { ...manifests, url: 'https://git.example/other', changes: ['verification'] };

  assert.equal(
    stateOf(withPolicy({ repositories: { manifests, elsewhere } }), 'change.approval-kept'),
    'met',
  );
  assert.equal(stateOf(withPolicy({ repositories: { elsewhere } }), 'change.approval-kept'), 'unmet');
});

test('an object that failed before the inventory no longer found it is gone', () => {
  const former = finding({ kind: 'namespace', id: 'uid-old', name: 'old' });
  const before = look(labels, { findings: [former] }, { observed: hours(2) });

  assert.equal(stateOf(adding(world, before), 'pods.standard'), 'met');
});

test('an inventory observed later than it was recorded tells nothing', () => {
  const future = withRecords(world, (record) =>
    record.kind === 'inventory' && record.subject === production
      ? [{ ...record, recorded: ago(days(3)) }]
      : [record],
  );

  assert.equal(stateOf(future, 'pods.standard'), 'unknown');
});

test('an object seen failing before it was inventoried is a fail', () => {
  const newcomer = finding({ kind: 'namespace', id: 'uid-new', name: 'new' });

  assert.equal(stateOf(adding(world, look(labels, { findings: [newcomer] })), 'pods.standard'), 'unmet');
});

function repository() {
  const { manifests } = policy.repositories;
  assert.ok(manifests !== undefined);
  return manifests;
}

function withPolicy(changes: Partial<typeof policy>) {
  const { policy: today } = world.input;
  assert.ok(today !== undefined);
  return withInput(world, { policy: { ...today, value: { ...policy, ...changes } } });
}

function reinventoried(...records: readonly InventoryRecord[]) {
  const rest = withRecords(world, (record) =>
    record.kind === 'inventory' && record.subject === production ? [] : [record],
  );
  return adding(rest, ...records);
}

function withScope(record: InventoryRecord, kind: string, list: (typeof objects)[string]): InventoryRecord {
  return { ...record, scopes: { ...record.scopes, [kind]: { state: 'complete', objects: list } } };
}

function objectsWith(own: Readonly<Record<string, string>>) {
  return (objects['persistentVolumeClaim'] ?? []).map((object) => ({ ...object, context: own }));
}

function application(name: string) {
  const found = policy.applications[name];
  assert.ok(found !== undefined);
  return found;
}
