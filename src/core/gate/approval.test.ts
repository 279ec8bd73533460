/** Computed, approved, suspended, lost. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { failing, firstObject, unanswered } from '../../../test/support/gate-changes.ts';
import { waiver } from '../../../test/support/gate-people.ts';
import { now } from '../../../test/support/gate-records.ts';
import {
  adding,
  decideWorld,
  later,
  lawfulWorld,
  policy,
  withInput,
} from '../../../test/support/gate-world.ts';
import { days, hours } from '../time.ts';
import { approvalOf } from './approval.ts';
import type { ApprovalSetting } from './approval.ts';

const world = lawfulWorld();
const go = decideWorld(world);
const labels = 'pods.security-labels';
const setting: ApprovalSetting = {
  policy: { ...policy, signers: ['yui', 'ryo'] },
  signedBy: ['yui', 'ryo'],
  since: [],
  at: later(hours(1)),
};

test('a go is computed until every signer of the policy has signed', () => {
  assert.equal(approvalOf(go, setting).state, 'approved');
  assert.deepEqual(approvalOf(go, { ...setting, signedBy: ['ryo'] }).missing, ['yui']);
  assert.equal(approvalOf(go, { ...setting, signedBy: ['ryo'] }).state, 'computed');
});

test('a no-go and a trial have nothing to approve, and without signers a go stays computed', () => {
  const { ledger } = world.input;
  const noGo = decideWorld(adding(world, failing(labels)));
  const trial = decideWorld(withInput(world, { cluster: 'elsewhere', ledger }));

  assert.equal(approvalOf(go, { ...setting, policy }).state, 'computed');
  assert.equal(approvalOf(noGo, setting).state, 'none');
  assert.equal(approvalOf(trial, setting).state, 'none');
});

test('whoever asked for a waiver cannot sign for it', () => {
  const object = firstObject(labels);
  const findings = [{ question: labels, object, fingerprint: `wrong ${object.id}` }];
  const asked = (requester: string) =>
    decideWorld(
      adding(
        world,
        failing(labels),
        ...waiver({ criterion: 'pods.standard', findings, requester, approver: 'ken' }),
      ),
    );

  assert.equal(approvalOf(asked('hana'), setting).state, 'approved');
  assert.equal(approvalOf(asked('yui'), setting).state, 'computed');
});

test('when a check lapses an approved go is suspended, and back with the next go', () => {
  const lapsed = decideWorld(unanswered(world, labels));

  assert.equal(approvalOf(go, { ...setting, since: [lapsed] }).state, 'suspended');
  assert.equal(approvalOf(go, { ...setting, since: [lapsed, go] }).state, 'approved');
});

test('when something became unmet meanwhile the signatures are lost', () => {
  const failed = decideWorld(adding(world, failing(labels)));

  assert.equal(approvalOf(go, { ...setting, since: [failed, go] }).state, 'lost');
});

test('signatures do not outlive the end that they were given for', () => {
  assert.equal(approvalOf(go, { ...setting, at: now }).state, 'approved');
  assert.equal(approvalOf(go, { ...setting, at: later(days(35)) }).state, 'lost');
});
