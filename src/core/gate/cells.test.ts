/** The state of a cell, the first that fits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  answering,
  failing,
  firstObject,
  look,
  questionOf,
  rehearse,
  unanswered,
} from '../../../test/support/gate-changes.ts';
import { claim } from '../../../test/support/gate-people.ts';
import { finding, now, unseen } from '../../../test/support/gate-records.ts';
import {
  adding,
  context,
  criterionOf,
  decideWorld,
  lawfulWorld,
  passOf,
  stateOf,
  withInput,
  withRecords,
} from '../../../test/support/gate-world.ts';
import type { World } from '../../../test/support/gate-world.ts';
import type { EvidenceRecord } from '../evidence.ts';
import { hours, minutes } from '../time.ts';
import type { Milliseconds } from '../time.ts';

const world = lawfulWorld();
const labels = 'pods.security-labels';
const skew = 'upgrade.version-skew';
const rollback = 'drill:rollback/healthy';

test('a fail is unmet until a pass observed wholly after it', () => {
  const failed = adding(world, failing(labels));

  assert.equal(stateOf(failed, 'pods.standard'), 'unmet');
  assert.equal(stateOf(adding(failed, look(labels, {}, { observed: minutes(1) })), 'pods.standard'), 'met');
});

test('a pass that overlaps the fail does not clear it', () => {
  const failed = adding(world, failing(labels, { observed: minutes(3) }));
  const touching = look(labels, {}, { observed: minutes(2) });

  assert.equal(stateOf(adding(failed, touching), 'pods.standard'), 'unmet');
});

test('an older version never clears the fail of a newer one', () => {
  const failed = adding(world, failing(labels, { version: '1.10.0' }));
  const again = (version: string): World =>
    adding(failed, look(labels, {}, { observed: minutes(1), version }));

  assert.equal(stateOf(again('1.9.9'), 'pods.standard'), 'unmet');
  assert.equal(stateOf(again('1.10.0'), 'pods.standard'), 'met');
});

test('a weaker producer never clears a fail: not the import of another tool', () => {
  const scans = questionOf('supply.image-scans');
  const imported = world.records.filter(({ kind }) => kind === 'import');
  const failed = imported.map((record) =>
    record.kind === 'import'
      ? {
          ...record,
          id: 'scan-failed',
          recorded: now,
          answers: [{ ...passOf(scans, minutes(90)), findings: [finding(firstObject(scans.id))] }],
        }
      : record,
  );
  const other = imported.map((record) => ({
    ...record,
    id: 'other-tool',
    recorded: now,
    producer: { name: 'grype', version: '9.0.0' },
    answers: [passOf(scans, minutes(10))],
  })) as readonly EvidenceRecord[];

  assert.equal(stateOf(adding(world, ...failed, ...other), 'supply.images'), 'unmet');
});

test('what Honban sees itself clears the fail that another tool told, not the other way round', () => {
  const references = 'supply.image-references';
  const template = world.records.find(({ kind }) => kind === 'import');
  assert.ok(template?.kind === 'import');
  const told = (age: Milliseconds, findings: boolean): EvidenceRecord => ({
    ...template,
    id: `told-${age}`,
    recorded: now,
    answers: [
      {
        ...passOf(questionOf(references), age),
        findings: findings ? [finding(firstObject(references))] : [],
      },
    ],
  });

  assert.equal(stateOf(adding(world, told(minutes(20), true)), 'supply.images'), 'met');
  assert.equal(
    stateOf(adding(world, failing(references), told(minutes(1), false)), 'supply.images'),
    'unmet',
  );
});

test('of a fail and a pass at the same moment the fail counts', () => {
  const both = adding(
    world,
    failing(labels, { observed: minutes(1) }),
    look(labels, {}, { observed: minutes(1) }),
  );

  assert.equal(stateOf(both, 'pods.standard'), 'unmet');
});

test('of an unknown and a pass at the same moment the unknown counts', () => {
  const both = adding(
    world,
    look(labels, { covered: [], unseen: [unseen('forbidden')] }, { observed: minutes(1) }),
    look(labels, {}, { observed: minutes(1) }),
  );

  assert.equal(stateOf(both, 'pods.standard'), 'unknown');
});

test('a pass beyond its limit is stale, and says how old it is', () => {
  const old = answering(world, skew, () => [passOf(questionOf(skew), hours(27))]);

  assert.equal(stateOf(old, 'upgrade.support'), 'stale');
  assert.match(criterionOf(decideWorld(old), 'upgrade.support').because.en, /27 h old \(limit 26 h\)/);
});

test('a pass overtaken by a change is stale, and says by what', () => {
  const changed = withRecords(world, (record) => [
    record.kind === 'inventory' ? { ...record, context: { ...context, deliveryTool: 'flux-2' } } : record,
  ]);
  const { state, because } = criterionOf(decideWorld(changed), 'change.rollback-drill');

  assert.equal(state, 'stale');
  assert.equal(because.en, 'overtaken: the delivery tool: deliveryTool-1 then, flux-2 today');
});

test('a pass judged by a looser standard than today is stale', () => {
  const loose = answering(world, labels, (said) => [{ ...said, standard: { level: 1 } }]);
  const strict = answering(world, labels, (said) => [{ ...said, standard: { level: 3 } }]);

  assert.equal(stateOf(loose, 'pods.standard'), 'stale');
  assert.equal(stateOf(strict, 'pods.standard'), 'met');
});

test('an older pass in the context of today counts beside a newer one in another', () => {
  const elsewhere = rehearse(rollback, { context: { ...context, deliveryTool: 'other' } });

  assert.equal(stateOf(adding(world, ...elsewhere), 'change.rollback-drill'), 'met');
});

test('a newer unknown displaces the pass of a check', () => {
  for (const state of ['forbidden', 'partial', 'gone'] as const) {
    const blind = look(labels, { covered: [], unseen: [unseen(state)] });
    assert.equal(stateOf(adding(world, blind), 'pods.standard'), 'unknown', state);
  }
});

test('where a look may be 26 h old, unreachable and timed out do not displace a pass', () => {
  for (const state of ['unreachable', 'timedOut'] as const) {
    const blind = look(labels, { covered: [], unseen: [unseen(state)] });
    assert.equal(stateOf(adding(world, blind), 'pods.standard'), 'met', state);
  }
});

test('where a look must be 15 minutes old, unreachable displaces a pass', () => {
  const blind = look('watch.nodes-ready', { covered: [], unseen: [unseen('unreachable')] });

  assert.equal(stateOf(adding(world, blind), 'watch.metrics'), 'unknown');
});

test('unknown says why: which right was missing, or that nobody has looked', () => {
  const blind = adding(world, look(labels, { covered: [], unseen: [unseen('forbidden')] }));
  const never = unanswered(world, labels);
  const nobody = withInput(never, { produced: new Set() });

  assert.equal(criterionOf(decideWorld(blind), 'pods.standard').because.en, 'forbidden: no answer');
  assert.equal(
    criterionOf(decideWorld(never), 'pods.standard').because.en,
    'no evidence: nobody has looked yet',
  );
  assert.equal(
    criterionOf(decideWorld(nobody), 'pods.standard').because.en,
    'nothing produces this evidence yet (pods.security-labels)',
  );
});

test('a criterion without a rule cannot be not applicable, whoever says so', () => {
  const claimed = adding(
    unanswered(world, 'change.audit-enabled'),
    ...claim({ question: 'change.audit-enabled', object: firstObject('change.audit-enabled') }),
  );

  assert.equal(stateOf(claimed, 'change.audit'), 'unknown');
});

/** The drill of volumes passed for this one only. */
