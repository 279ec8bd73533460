/** What counts as evidence, sentence by sentence. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { answering, firstObject, look, questionOf, unanswered } from '../../../test/support/gate-changes.ts';
import { ago, checkRun, finding, unseen } from '../../../test/support/gate-records.ts';
import {
  adding,
  context,
  criterionOf,
  decideWorld,
  lawfulWorld,
  objects,
  passOf,
  policy,
  production,
  stateOf,
  withInput,
  withRecords,
} from '../../../test/support/gate-world.ts';
import type { InventoryRecord } from '../evidence.ts';
import { after, days, hours, milliseconds, minutes } from '../time.ts';

const world = lawfulWorld();
const labels = 'pods.security-labels';
const skew = 'upgrade.version-skew';

test('an object that was not covered is unknown, whatever the others are', () => {
  const [first, ...others] = objects['namespace'] ?? [];
  const partly = adding(world, look(labels, { covered: others }));

  assert.equal(stateOf(partly, 'pods.standard'), 'unknown');
  assert.deepEqual(
    criterionOf(decideWorld(partly), 'pods.standard').questions[0]?.open.map(({ object }) => object.id),
    [first?.id],
  );
});

test('a finding that names no object of the scope fails all of them', () => {
  const stray = finding({ kind: 'person', id: 'x', name: 'x' });
  const decision = decideWorld(adding(world, look(labels, { findings: [stray] })));

  assert.equal(criterionOf(decision, 'pods.standard').questions[0]?.open.length, 2);
});

test('a finding proven while another fact was missing stays a fail', () => {
  const first = firstObject(labels);
  const blind = look(labels, { covered: [], findings: [finding(first)], unseen: [unseen('forbidden')] });

  assert.equal(stateOf(adding(world, blind), 'pods.standard'), 'unmet');
});

test('low findings leave a check at pass', () => {
  const minor = finding(firstObject(labels), { severity: 'low' });

  assert.equal(stateOf(adding(world, look(labels, { findings: [minor] })), 'pods.standard'), 'met');
});

test('a name that comes back is a new object', () => {
  const renewed = (objects['namespace'] ?? []).map((object) => ({ ...object, id: `${object.id}-again` }));
  const recreated = withRecords(world, (record) =>
    record.kind === 'inventory' && record.subject === production
      ? [withScope(record, 'namespace', renewed)]
      : [record],
  );

  assert.equal(stateOf(recreated, 'pods.standard'), 'unknown');
});

test('an application is the set of its parts: one namespace more makes it another', () => {
  const applications = { ...policy.applications, shop: { ...shop(), namespaces: ['shop', 'shop-db'] } };

  assert.equal(stateOf(withPolicy({ applications }), 'restore.plan'), 'unknown');
});

test('the same UID behind another endpoint or CA is a copy and meets nothing', () => {
  for (const change of [
    { endpoint: 'https://127.0.0.1:1' },
    { caDigest: `sha256:${'e'.repeat(64)}` as const },
  ]) {
    const copy = withRecords(world, (record) => [
      record.subject === production ? { ...record, subject: { ...production, ...change } } : record,
    ]);

    assert.equal(stateOf(copy, 'upgrade.helm'), 'unknown');
  }
});

test('a real restore starts a new incarnation, by its nonce or its etcd, and overtakes everything before', () => {
  for (const known of [{ nonce: 'n-2' }, { etcdClusterId: 'e-2' }]) {
    const before = { ...production, nonce: 'n-1', etcdClusterId: 'e-1' };
    const restored = withRecords(withInput(world, { identity: { ...production, ...known } }), (record) => [
      record.subject === production ? { ...record, subject: before } : record,
    ]);

    assert.equal(stateOf(restored, 'upgrade.helm'), 'unknown');
  }
});

test('answers judged with outdated data are unknown', () => {
  const aged = (kind: 'vulnerabilities' | 'lifeCycle', age: number) =>
    answering(world, skew, (said) => [
      { ...said, data: [{ kind, of: after(said.observed.from, milliseconds(0 - days(age))) }] },
    ]);

  assert.equal(stateOf(aged('vulnerabilities', 6), 'upgrade.support'), 'met');
  assert.equal(stateOf(aged('vulnerabilities', 8), 'upgrade.support'), 'unknown');
  assert.equal(stateOf(aged('lifeCycle', 8), 'upgrade.support'), 'met');
  assert.equal(stateOf(aged('lifeCycle', 91), 'upgrade.support'), 'unknown');
});

test('age counts from the beginning of the observation', () => {
  const long = answering(world, skew, (said) => [
    { ...said, observed: { ...said.observed, from: after(said.observed.to, milliseconds(0 - hours(27))) } },
  ]);

  assert.equal(stateOf(long, 'upgrade.support'), 'stale');
});

test('a record observed later than it was recorded is unknown, however late it is decided', () => {
  const ahead = answering(unanswered(world, skew), skew, () => []);
  const future = look(skew, { observed: spanLater(minutes(7)) });
  const decision = (at = world.input.clocks.own) =>
    stateOf(withInput(adding(ahead, future), { clocks: { own: at } }), 'upgrade.support');

  assert.equal(decision(), 'unknown');
  assert.equal(decision(after(world.input.clocks.own, hours(1))), 'unknown');
});

test('an object both covered and unseen was not completely seen', () => {
  const both = adding(world, look(labels, { unseen: [unseen('partial', firstObject(labels))] }));

  assert.equal(stateOf(both, 'pods.standard'), 'unknown');
});

test('an answer without the standard it was judged by does not count where one is asked for', () => {
  const { judgement } = world.input;
  const lenient = withInput(world, { judgement: { ...judgement, atLeastAsStrict: () => true } });
  const silent = answering(lenient, labels, (said) => {
    const { standard: _, ...rest } = said;
    return [rest];
  });

  assert.equal(stateOf(silent, 'pods.standard'), 'stale');
});

test('a check run does not answer what another tool must', () => {
  const scans = questionOf('supply.image-scans');
  const looked = checkRun({ subject: production, observed: minutes(2), context, answers: [passOf(scans)] });

  assert.equal(stateOf(adding(unanswered(world, scans.id), looked), 'supply.images'), 'unknown');
});

test('an import answers only criteria that accept it', () => {
  const imported = withRecords(unanswered(world, skew), (record) =>
    record.kind === 'import'
      ? [{ ...record, answers: [...record.answers, passOf(questionOf(skew), hours(2))] }]
      : [record],
  );

  assert.equal(stateOf(imported, 'upgrade.support'), 'unknown');
});

test('what another tool found is as old as its run, whenever it was imported', () => {
  const late = withRecords(world, (record) => [
    record.kind === 'import' ? { ...record, tool: { ...record.tool, ran: ago(hours(27)) } } : record,
  ]);

  assert.equal(stateOf(late, 'supply.images'), 'stale');
});

test('an import answers only for objects that it names', () => {
  const nameless = answering(world, 'supply.image-scans', (said) => [{ ...said, covered: [] }]);
  const stray = answering(world, 'supply.image-scans', (said) => [
    { ...said, findings: [finding({ kind: 'pod', id: 'x', name: 'x' })] },
  ]);

  assert.equal(stateOf(nameless, 'supply.images'), 'unknown');
  assert.equal(stateOf(stray, 'supply.images'), 'unknown');
});

test('an import about an object that we do not have changes nothing', () => {
  const stray = answering(world, 'supply.image-scans', (said) => [
    { ...said, findings: [finding({ kind: 'image', id: 'sha256:other', name: 'other' })] },
  ]);

  assert.equal(stateOf(stray, 'supply.images'), 'met');
});

test('a saboteur run counts for its own criterion only, and only when the copy was caught', () => {
  const missed = withRecords(world, (record) => [
    record.kind === 'saboteur' ? { ...record, caught: false } : record,
  ]);
  const drill = questionOf('drill:etcd-restore/restored');
  const sabotagedOnly = withRecords(unanswered(world, drill.id), (record) => [
    record.kind === 'saboteur' ? { ...record, answers: [...record.answers, passOf(drill)] } : record,
  ]);

  const helm = questionOf('upgrade.helm-revisions');
  const answersChecks = withRecords(unanswered(world, helm.id), (record) => [
    record.kind === 'saboteur'
      ? { ...record, answers: [...record.answers, passOf(helm, hours(24))] }
      : record,
  ]);

  assert.equal(stateOf(answersChecks, 'upgrade.helm'), 'unknown');
  assert.equal(stateOf(missed, 'restore.saboteur'), 'unknown');
  assert.equal(stateOf(sabotagedOnly, 'restore.etcd-drill'), 'unknown');
});

test('a check run never answers for a drill', () => {
  const drill = questionOf('drill:rollback/healthy');
  const claimed = checkRun({ subject: production, observed: minutes(2), context, answers: [passOf(drill)] });

  assert.equal(stateOf(adding(unanswered(world, drill.id), claimed), 'change.rollback-drill'), 'unknown');
});

function shop() {
  const { shop: found } = policy.applications;
  assert.ok(found !== undefined);
  return found;
}

function withPolicy(changes: Partial<typeof policy>) {
  const { policy: today } = world.input;
  assert.ok(today !== undefined);
  return withInput(world, { policy: { ...today, value: { ...policy, ...changes } } });
}

function withScope(record: InventoryRecord, kind: string, list: (typeof objects)[string]): InventoryRecord {
  return { ...record, scopes: { ...record.scopes, [kind]: { state: 'complete', objects: list } } };
}

function spanLater(ahead: ReturnType<typeof minutes>) {
  const at = after(world.input.clocks.own, ahead);
  return { from: at, to: at };
}
