/** Before any criterion: ledger, witness, keys, clocks, and the policy itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { look, rehearse } from '../../../test/support/gate-changes.ts';
import { statement } from '../../../test/support/gate-people.ts';
import { ago, why } from '../../../test/support/gate-records.ts';
import {
  adding,
  decideWorld,
  gateInput,
  later,
  lawfulWorld,
  policy,
  policySeen,
  production,
  stateOf,
  withInput,
  withRecords,
} from '../../../test/support/gate-world.ts';
import type { World } from '../../../test/support/gate-world.ts';
import type { PolicySeenRecord } from '../evidence.ts';
import type { LedgerStatus, WitnessStatus } from '../ledger/status.ts';
import { after, days, hours, minutes } from '../time.ts';
import { gateExitCode } from './exit-code.ts';
import { policyReview } from './policy-standing.ts';

const world = lawfulWorld();
const witness: WitnessStatus = { name: 'file', state: 'extends', size: 990, seen: ago(minutes(10)) };

test('a ledger that does not verify leaves every criterion unknown, with the reason', () => {
  const decision = decideWorld(withLedger({ state: 'broken', problem: why }));

  assert.deepEqual([...new Set(decision.criteria.map(({ state }) => state))], ['unknown']);
  assert.match(decision.blocked?.en ?? '', /does not verify: no answer/);
  assert.equal(gateExitCode(decision, { stage1: false }), 3);
});

test('a key that the policy does not list for those entries is not believed', () => {
  for (const keys of [
    [{ key: 'thief', from: 0, to: 999 }],
    [
      { key: 'ledger-key', from: 0, to: 500 },
      { key: 'thief', from: 501, to: 999 },
    ],
  ])
    assert.equal(stateOf(withLedger({ keys }), 'upgrade.helm'), 'unknown');
});

test('a witness that contradicts makes every criterion unknown, even beside one that agrees', () => {
  const two = [witness, { ...witness, name: 'git', state: 'contradicts' as const }];

  assert.equal(stateOf(withLedger({ witnesses: two }), 'upgrade.helm'), 'unknown');
});

test('a witness must have been seen within 26 h', () => {
  const seen = (age: Parameters<typeof ago>[0]): string =>
    stateOf(withLedger({ witnesses: [{ ...witness, seen: ago(age) }] }), 'upgrade.helm');

  assert.equal(seen(hours(26)), 'met');
  assert.equal(seen(hours(27)), 'unknown');
});

test('a witness that does not answer vouches by what it held, until 26 h after it was last seen', () => {
  const silent = (changes: Partial<WitnessStatus>): string =>
    stateOf(withLedger({ witnesses: [{ name: 'git', state: 'unreachable', ...changes }] }), 'upgrade.helm');

  assert.equal(silent({ seen: ago(hours(25)), size: 900 }), 'met');
  assert.equal(silent({ seen: ago(hours(27)), size: 900 }), 'unknown');
  assert.equal(silent({}), 'unknown');
});

test('a witness that holds nothing yet does not vouch', () => {
  assert.equal(
    stateOf(withLedger({ witnesses: [{ ...witness, state: 'empty' }] }), 'upgrade.helm'),
    'unknown',
  );
});

test('a policy that lists no key of the ledger makes a trial', () => {
  const { policy: today } = world.input;
  assert.ok(today !== undefined);
  const value = { ...policy, ledgerKeys: [] };

  assert.match(decideWorld(withInput(world, { policy: { ...today, value } })).trial[0]?.en ?? '', /no key/);
});

test('a retired key is believed only for the entries that it was for', () => {
  const { policy: today } = world.input;
  assert.ok(today !== undefined);
  const value = { ...policy, ledgerKeys: [{ key: 'ledger-key', from: 0, to: 500 }] };

  assert.equal(stateOf(withInput(world, { policy: { ...today, value } }), 'upgrade.helm'), 'unknown');
});

test('without a witness everything is shown, but the answer is a trial', () => {
  const { policy: today } = world.input;
  assert.ok(today !== undefined);
  const alone = withInput(withLedger({ witnesses: [] }), {
    policy: { ...today, value: { ...policy, witnesses: [] } },
  });
  const decision = decideWorld(alone);

  assert.equal(decision.verdict, 'go');
  assert.match(decision.trial[0]?.en ?? '', /no witness/);
  assert.equal(gateExitCode(decision, { stage1: false }), 3);
});

test('the decision tells how much of the ledger no witness holds yet', () => {
  assert.equal(decideWorld(world).ledger.unanchored, 10);
});

test('the time of a decision is the latest of all clocks', () => {
  const ahead = withInput(world, { clocks: { own: ago(minutes(4)), apiServer: later(minutes(1)) } });

  assert.equal(decideWorld(ahead).at, later(minutes(1)));
});

test('clocks more than five minutes apart make everything unknown', () => {
  const { own } = world.input.clocks;
  for (const other of [{ apiServer: after(own, minutes(6)) }, { witness: after(own, minutes(6)) }]) {
    const apart = decideWorld(withInput(world, { clocks: { own, ...other } }));
    assert.match(apart.blocked?.en ?? '', /clocks .* 6 min apart/);
  }
});

test('a time before the newest record makes everything unknown', () => {
  const back = withInput(world, { clocks: { own: ago(hours(2)) } });
  const told = withLedger({ newest: later(minutes(1)) });

  assert.match(decideWorld(back).blocked?.en ?? '', /newest record/);
  assert.match(decideWorld(told).blocked?.en ?? '', /newest record/);
});

test('after a restore of Honban a pass from before counts again only after a pass after it', () => {
  const entries = world.records.length;
  const restored = withLedger({ distrusted: [{ why: 'restored', from: 0, to: entries }] });
  const filler = policySeen({ id: 'restored' });
  const again = look('upgrade.helm-revisions', {}, { observed: minutes(2) });

  assert.equal(stateOf(restored, 'upgrade.helm'), 'unknown');
  assert.equal(stateOf(adding(restored, filler, again), 'upgrade.helm'), 'met');
});

test('after a theft of the key passes since the last trusted checkpoint are unknown', () => {
  const from = world.records.findIndex(({ kind }) => kind === 'check-run');
  const to = world.records.length;
  const stolen = withLedger({ distrusted: [{ why: 'key-stolen', from, to }] });
  const looked = adding(stolen, look('upgrade.helm-revisions', {}, { observed: minutes(1) }));
  const drilled = adding(stolen, ...rehearse('drill:rollback/healthy', { observed: minutes(1) }));

  assert.equal(stateOf(stolen, 'upgrade.helm'), 'unknown');
  assert.equal(stateOf(looked, 'upgrade.helm'), 'met');
  assert.equal(stateOf(stolen, 'change.rollback-drill'), 'unknown');
  assert.equal(stateOf(drilled, 'change.rollback-drill'), 'met');
});

test('an inventory that a thief may have written tells nothing', () => {
  const at = world.records.findIndex(({ kind }) => kind === 'inventory');
  const stolen = withLedger({ distrusted: [{ why: 'key-stolen', from: at, to: at + 1 }] });

  assert.equal(stateOf(stolen, 'pods.standard'), 'unknown');
});

test('a decision counts only under a policy whose commit a second person approved on its protected branch', () => {
  const reasons: Readonly<Record<string, Partial<PolicySeenRecord>>> = {
    'is not at a commit of its protected branch': { protectedBranch: false },
    'no second person': { approvedBy: 'hana' },
    'no second person of the policy': { approvedBy: 'stranger' },
    'no record shows this policy': { digest: `sha256:${'e'.repeat(64)}` },
    'no record shows this policy at a commit': { commit: 'other' },
  };

  for (const [reason, changes] of Object.entries(reasons)) {
    const { trial } = decideWorld(withPolicyRecord(policySeen(changes)));
    assert.ok(
      trial.some(({ en }) => en.includes(reason)),
      reason,
    );
  }
});

test('a policy that does not pin or name the cluster makes a trial', () => {
  const { policy: today } = world.input;
  assert.ok(today !== undefined);
  const { production: pinned } = policy.clusters;
  assert.ok(pinned !== undefined);
  const { caDigest: _, ...unpinned } = pinned;
  const value = { ...policy, clusters: { ...policy.clusters, production: unpinned } };
  const trial = decideWorld(withInput(world, { policy: { ...today, value } })).trial.map(({ en }) => en);
  const foreign = decideWorld(withInput(world, { cluster: 'elsewhere' })).trial.map(({ en }) => en);

  assert.deepEqual(trial, ['the policy does not pin this cluster: caDigest missing']);
  assert.deepEqual(foreign, ['the policy does not name this cluster']);
});

test('a recording makes a trial', () => {
  const recorded = withInput(world, { identity: { ...production, nature: 'recording' } });

  assert.match(decideWorld(recorded).trial[0]?.en ?? '', /recording/);
});

test('a recording is judged although no witness can hold its ledger, and stays a trial', () => {
  const { ledger } = world.input;
  const unwitnessed = { ledger: { ...ledger, witnesses: [] } };
  const identity = { ...production, nature: 'recording' as const };

  assert.ok(decideWorld(withInput(world, unwitnessed)).blocked !== undefined);
  const played = decideWorld(withInput(world, { ...unwitnessed, identity }));
  assert.equal(played.blocked, undefined);
  assert.equal(played.trial.length > 0, true);
});

test('loosening is listed in every decision until somebody reviewed the policy', () => {
  const loosened = [{ en: 'a longer limit', ja: '長い期限' }];
  const listed = adding(world, policySeen({ id: 'loosened', loosened, ...recordedAgo(days(3)) }));
  const reviewed = adding(listed, statement(policyReview));

  assert.deepEqual(decideWorld(listed).loosened, loosened);
  assert.deepEqual(decideWorld(listed).trial, []);
  assert.deepEqual(decideWorld(reviewed).loosened, []);
});

test('loosening without a second person, or unreviewed for 180 days, makes a trial', () => {
  const loosened = [{ en: 'a longer limit', ja: '長い期限' }];
  const alone = adding(world, policySeen({ id: 'alone', loosened, approvedBy: 'hana' }));
  const old = adding(world, policySeen({ id: 'old', loosened, ...recordedAgo(days(181)) }));

  assert.match(decideWorld(alone).trial[0]?.en ?? '', /loosened without the approval/);
  assert.match(decideWorld(old).trial[0]?.en ?? '', /more than 180 days ago/);
});

test('a limit of the policy shortens that of the profile and never lengthens it', () => {
  const { policy: today } = world.input;
  assert.ok(today !== undefined);
  const limited = (limits: Readonly<Record<string, string>>): string =>
    stateOf(
      withInput(world, { policy: { ...today, value: { ...policy, limits } } }),
      'change.rollback-drill',
    );

  assert.equal(limited({ 'change.rollback-drill': '12h' }), 'stale');
  assert.equal(limited({ 'change.rollback-drill': '999d' }), 'met');
});

test('a standard that is unset or lies beyond its floor is a fail, whatever was seen', () => {
  const { judgement } = gateInput();
  const unset = withInput(world, { judgement: { ...judgement, standardPart: () => undefined } });
  const low = withInput(world, {
    judgement: { ...judgement, beyondFloor: () => ({ en: 'too low', ja: '低すぎます' }) },
  });

  assert.equal(stateOf(unset, 'pods.standard'), 'unmet');
  assert.equal(stateOf(low, 'pods.standard'), 'unmet');
});

function withLedger(changes: Partial<LedgerStatus>): World {
  return withInput(world, { ledger: { ...world.input.ledger, ...changes } });
}

function withPolicyRecord(record: PolicySeenRecord): World {
  return withRecords(world, (other) => [other.kind === 'policy' ? record : other]);
}

function recordedAgo(age: Parameters<typeof ago>[0]) {
  return { recorded: ago(age), observed: { from: ago(age), to: ago(age) } };
}
