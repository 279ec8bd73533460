import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aCheckRun } from '../../../test/support/records.ts';
import { wordWorld } from '../../../test/support/words.ts';
import type { WordWorld } from '../../../test/support/words.ts';
import type { DecisionRecord } from '../../core/evidence.ts';
import { ProblemError } from '../../core/problem.ts';
import { listDecisions, signDecision } from './decisions.ts';
import { approveWaiver, requestWaiver } from './waivers.ts';
import { wordBase } from './word-setting.ts';

function policyOf(world: WordWorld, ...names: readonly string[]): Record<string, unknown> {
  const { people } = world.as('yamada').policy;
  const signing = Object.fromEntries(
    Object.entries(people).map(([name, person]) => [name, { ...person, roles: [...person.roles, 'signer'] }]),
  );
  return { people: signing, signers: names };
}

async function decide(world: WordWorld, changes: Record<string, unknown> = {}): Promise<string> {
  const setting = world.as('yamada');
  const subject = { kind: 'cluster', uid: 'u1' } as const;
  const base = wordBase(setting, { person: 'yamada', subject, producer: 'honban.gate' });
  const decision = {
    verdict: 'go',
    trial: [],
    waivers: [],
    at: world.at,
    cluster: 'prod',
    ends: { ifLookingStops: { at: '2026-11-25T00:00:00.000Z' } },
    criteria: [{ id: 'pods.standard', state: 'waived' }],
    ...changes,
  };
  const record: DecisionRecord = { ...base, kind: 'decision', decision };
  await setting.ledger.append(record);
  return record.id;
}

function refusedWith(code: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof ProblemError, String(error));
    assert.equal(error.problem.code, code);
    return true;
  };
}

test('a go is approved once every signer of the policy has signed it', async () => {
  const world = wordWorld();
  const policy = policyOf(world, 'yamada', 'sato');
  const id = await decide(world);

  await signDecision({ id: id.slice(0, 8), person: 'yamada' }, world.as('yamada', policy));
  assert.deepEqual(
    (await listDecisions(world.as('yamada', policy))).map(({ state }) => state),
    ['computed'],
  );
  await signDecision({ id, person: 'sato' }, world.as('sato', policy));

  const [decision, ...more] = await listDecisions(world.as('yamada', policy));
  assert.deepEqual([decision?.id, decision?.state, decision?.signedBy], [id, 'approved', ['yamada', 'sato']]);
  assert.deepEqual(more, []);
});

test('a policy without signers approves nothing', async () => {
  const world = wordWorld();
  await decide(world);

  assert.deepEqual(
    (await listDecisions(world.as('yamada'))).map(({ state }) => state),
    ['computed'],
  );
});

const refused: readonly (readonly [string, Record<string, unknown>, string])[] = [
  ['a no-go', { verdict: 'no-go' }, 'honban.decision-not-signable'],
  ['a trial', { trial: [{ en: 'x', ja: 'x' }] }, 'honban.decision-not-signable'],
  ['a look ahead', { assumedUntil: '2026-12-01T00:00:00.000Z' }, 'honban.decision-not-signable'],
  [
    'a go that has ended',
    { ends: { ifLookingStops: { at: '2026-11-24T09:00:00.000Z' } } },
    'honban.decision-not-signable',
  ],
];

for (const [what, changes, code] of refused)
  test(`refused: a signature under ${what}`, async () => {
    const world = wordWorld();
    const id = await decide(world, changes);

    await assert.rejects(
      signDecision({ id, person: 'yamada' }, world.as('yamada', policyOf(world, 'yamada'))),
      refusedWith(code),
    );
  });

test('refused: a signature by no signer, by another hand, twice, and under nothing', async () => {
  const world = wordWorld();
  const policy = policyOf(world, 'yamada');
  const id = await decide(world);

  await assert.rejects(
    signDecision({ id, person: 'sato' }, world.as('sato', policy)),
    refusedWith('honban.not-a-signer'),
  );
  await assert.rejects(
    signDecision({ id, person: 'sato' }, world.as('sato')),
    refusedWith('honban.person-without-role'),
  );
  await assert.rejects(
    signDecision({ id, person: 'yamada' }, world.as('sato', policy)),
    refusedWith('honban.wrong-key'),
  );
  await assert.rejects(
    signDecision({ id: 'ffffffff', person: 'yamada' }, world.as('yamada', policy)),
    refusedWith('honban.no-such-decision'),
  );
  await signDecision({ id, person: 'yamada' }, world.as('yamada', policy));
  await assert.rejects(
    signDecision({ id, person: 'yamada' }, world.as('yamada', policy)),
    refusedWith('honban.not-a-signer'),
  );
});

test('a changed decision is another decision, which nobody signed', async () => {
  const world = wordWorld();
  const policy = policyOf(world, 'yamada');
  const id = await decide(world);
  const { signatures = [] } = await signDecision({ id, person: 'yamada' }, world.as('yamada', policy));
  const setting = world.as('yamada', policy);
  const base = wordBase(setting, {
    person: 'yamada',
    subject: { kind: 'cluster', uid: 'u1' },
    producer: 'x',
  });
  await setting.ledger.append({
    ...base,
    kind: 'decision',
    decision: { verdict: 'go', cluster: 'other', trial: [], waivers: [], ends: {}, criteria: [] },
    signatures,
  });

  const forged = (await listDecisions(setting)).find(({ decision }) => decision.cluster === 'other');
  assert.deepEqual([forged?.state, forged?.signedBy], ['computed', []]);
});

test('refused: a signature by the requester of a waiver that the go rests on', async () => {
  const world = wordWorld();
  const policy = policyOf(world, 'yamada');
  await waive(world);
  const id = await decide(world);

  await assert.rejects(
    signDecision({ id, person: 'yamada' }, world.as('yamada', policy)),
    refusedWith('honban.not-a-signer'),
  );
});

async function waive(world: WordWorld): Promise<void> {
  const about = { kind: 'namespace', id: 'n', name: 'shop' } as const;
  const text = { en: 'x', ja: 'x' };
  const finding = {
    check: 'c',
    about,
    says: 'x',
    severity: 'high',
    props: {},
    text,
    fingerprint: 'sha256:8c1f',
  } as const;
  const { observed } = aCheckRun();
  const question = 'pods.security-labels';
  const answer = {
    question,
    judge: 'sha256:0',
    scope: 'namespace',
    observed,
    covered: [],
    findings: [finding],
    unseen: [],
  } as const;
  await world
    .as('yamada')
    .ledger.append(aCheckRun({ subject: { kind: 'cluster', uid: 'u1' }, answers: [answer] }));
  const asked = {
    criterion: 'pods.standard',
    cluster: 'prod',
    person: 'yamada',
    findings: ['8c1f'],
    reason: 'r',
    compensation: 'c',
  };
  const { waiver } = await requestWaiver(asked, world.as('yamada'));
  await approveWaiver({ id: waiver, person: 'suzuki' }, world.as('suzuki'));
}
