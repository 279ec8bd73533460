import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instant } from '../../../test/support/records.ts';
import { wordWorld } from '../../../test/support/words.ts';
import type { WordWorld } from '../../../test/support/words.ts';
import { addStatement, endStatement } from '../../app/words/statements.ts';
import type { StatementRecord } from '../evidence.ts';
import { nodeReading, nodeReadingApproval } from './node-reading.ts';

const end = instant('2027-02-01T00:00:00Z');

async function approved(world: WordWorld, person = 'suzuki'): Promise<StatementRecord> {
  const asked = { criterion: nodeReading, person, says: 'prod', reason: 'No shell on the nodes', end };
  return await addStatement(asked, world.as(person));
}

function standing(
  statements: readonly StatementRecord[],
  world: WordWorld,
  changes: { readonly cluster?: string; readonly policy?: Record<string, unknown> } = {},
): string | undefined {
  const { policy, cryptography } = world.as('suzuki', changes.policy);
  const { cluster = 'prod' } = changes;
  return nodeReadingApproval(statements, { policy, cluster, cryptography, at: world.at })?.person;
}

test('an approver’s word stands for the cluster that it names, until its end', async () => {
  const world = wordWorld();
  const record = await approved(world);
  assert.equal(standing([record], world), 'suzuki');
  assert.equal(standing([record], world, { cluster: 'verification' }), undefined);
  world.at = end;
  assert.equal(standing([record], world), undefined);
});

test('it stands no more once its person took it back, or left the policy', async () => {
  const world = wordWorld();
  const record = await approved(world);
  const other = await approved(world, 'sato');
  const ended = await endStatement({ id: record.id, person: 'suzuki', reason: 'done' }, world.as('suzuki'));
  assert.equal(standing([record, ended], world), undefined);
  assert.equal(standing([record, ended, other], world), 'sato');
  const { suzuki } = world.as('suzuki').policy.people;
  assert.equal(standing([other], world, { policy: { people: { suzuki } } }), undefined);
});

const forged: readonly (readonly [string, (record: StatementRecord) => StatementRecord['statement']])[] = [
  ['a later end', ({ statement }) => ({ ...statement, end: instant('2027-02-20T00:00:00Z') })],
  ['another cluster', ({ statement }) => ({ ...statement, says: 'verification' })],
  ['no signature of its own', ({ statement }) => ({ ...statement, person: 'sato' })],
  ['another role', ({ statement }) => ({ ...statement, role: 'owner' })],
  [
    'a longer time than 90 days',
    ({ statement }) => ({ ...statement, from: instant('2026-01-01T00:00:00Z') }),
  ],
];

for (const [what, change] of forged)
  test(`an approval with ${what} is none`, async () => {
    const world = wordWorld();
    const record = await approved(world);
    const changed = { ...record, statement: change(record) };
    assert.equal(standing([changed], world), undefined);
    assert.equal(standing([changed], world, { cluster: 'verification' }), undefined);
  });
