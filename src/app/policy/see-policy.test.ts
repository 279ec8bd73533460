import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instant } from '../../../test/support/records.ts';
import { soundPolicy } from '../../../test/support/sound-policy.ts';
import { hands, wordWorld } from '../../../test/support/words.ts';
import type { WordWorld } from '../../../test/support/words.ts';
import type { Digest, PolicySeenRecord } from '../../core/evidence.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { validatePolicy } from '../../core/policy/validate-policy.ts';
import { addStatement } from '../words/statements.ts';
import { policyApproval } from './policy-approval.ts';
import { seePolicy } from './see-policy.ts';
import type { PolicyOrigin } from './see-policy.ts';

const changed = instant('2026-11-01T00:00:00Z');

interface Version {
  readonly policy: Policy;
  readonly digest: Digest;
  readonly origin: PolicyOrigin;
}

function version(number: number, world: WordWorld, changes: Record<string, unknown> = {}): Version {
  return {
    policy: world.as('yamada', changes).policy,
    digest: `sha256:${number}`,
    origin: {
      commit: `c${number}`,
      author: 'yamada',
      protectedBranch: true,
      sectionsChanged: async () => ({ upgrade: changed }),
    },
  };
}

async function see(
  world: WordWorld,
  seen: Version,
  known: readonly Version[] = [],
): Promise<PolicySeenRecord> {
  const { ledger, cryptography, hashing, now } = world.as('yamada');
  return seePolicy(seen, {
    ledger,
    cryptography,
    hashing,
    version: '0',
    actor: { kind: 'service', name: 'ci' },
    now,
    policyAt: async (commit) => known.find(({ origin }) => origin.commit === commit)?.policy,
  });
}

async function approve(world: WordWorld, { digest }: Version, person: string): Promise<void> {
  const end = instant('2027-03-01T00:00:00Z');
  await addStatement(
    { criterion: policyApproval, person, role: 'approver', says: digest, reason: 'read', end },
    world.as(person),
  );
}

test('a policy approved by another person says by whom, and what was reviewed', async () => {
  const world = wordWorld();
  const one = version(1, world);
  await approve(world, one, 'suzuki');

  const record = await see(world, one);

  assert.equal(record.approvedBy, 'suzuki');
  assert.deepEqual(record.sectionsReviewed, { upgrade: changed });
});

test('without an approval nothing was reviewed', async () => {
  const world = wordWorld();
  const record = await see(world, version(1, world));

  assert.equal(record.approvedBy, undefined);
  assert.deepEqual(record.sectionsReviewed, {});
});

test('an approval of another version approves nothing', async () => {
  const world = wordWorld();
  await approve(world, version(2, world), 'suzuki');

  assert.equal((await see(world, version(1, world))).approvedBy, undefined);
});

test('nobody approves what they wrote', async () => {
  const world = wordWorld();
  const one = version(1, world);
  const own = { ...one, origin: { ...one.origin, author: 'suzuki' } };
  await approve(world, own, 'suzuki');

  assert.equal((await see(world, own)).approvedBy, undefined);
});

test('an author under an unknown address could be the approver, so nothing is approved', async () => {
  const world = wordWorld();
  const one = version(1, world);
  await approve(world, one, 'suzuki');

  const record = await see(world, { ...one, origin: { ...one.origin, author: 'x@example.com' } });

  assert.equal(record.approvedBy, undefined);
});

test('a policy that is not committed is not approved', async () => {
  const world = wordWorld();
  const one = version(1, world);
  await approve(world, one, 'suzuki');

  const record = await see(world, {
    ...one,
    origin: { protectedBranch: false, sectionsChanged: async () => ({}) },
  });

  assert.equal(record.approvedBy, undefined);
});

test('the same policy is recorded once, a new approval again', async () => {
  const world = wordWorld();
  const one = version(1, world);
  const first = await see(world, one);
  assert.equal((await see(world, one)).id, first.id);
  await approve(world, one, 'suzuki');

  assert.notEqual((await see(world, one)).id, first.id);
});

test('what is loosened is told against the last approved version, also over versions nobody approved', async () => {
  const world = wordWorld();
  const one = version(1, world, { limits: { 'watch.metrics': '5m' } });
  const two = version(2, world);
  const three = version(3, world, { signers: [] });
  await approve(world, one, 'suzuki');
  await see(world, one, [one]);
  assert.equal((await see(world, two, [one])).loosened, undefined);
  await approve(world, three, 'suzuki');

  const { loosened } = await see(world, three, [one, two]);

  assert.deepEqual(
    loosened?.map(({ en }) => en),
    ['limits.watch.metrics: removed 5m'],
  );
});

test('when the approved version cannot be read any more, anything may have been loosened', async () => {
  const world = wordWorld();
  const [one, two] = [version(1, world), version(2, world)];
  await approve(world, one, 'suzuki');
  await see(world, one);
  await approve(world, two, 'suzuki');

  assert.match((await see(world, two)).loosened?.[0]?.en ?? '', /cannot be read/);
});

test('nobody approves the change that admits them', async () => {
  const world = wordWorld();
  const { yamada, suzuki } = world.as('yamada').policy.people;
  const before = { ...version(1, world), policy: policyWith({ yamada, suzuki }) };
  await approve(world, before, 'suzuki');
  await see(world, before, [before]);
  const admitting = version(2, world);
  await approve(world, admitting, 'ito');

  assert.ok(hands['ito'] !== undefined);
  assert.equal((await see(world, admitting, [before])).approvedBy, undefined);
});

function policyWith(people: object): Policy {
  const result = validatePolicy({ ...soundPolicy(), people, applications: {} });
  assert.ok(result.ok);
  return result.value;
}
