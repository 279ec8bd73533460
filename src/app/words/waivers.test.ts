import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aCheckRun, instant } from '../../../test/support/records.ts';
import { wordWorld } from '../../../test/support/words.ts';
import type { WordWorld } from '../../../test/support/words.ts';
import type { Answer } from '../../core/evidence.ts';
import type { Finding } from '../../core/finding.ts';
import { WaiverBook } from '../../core/gate/waiver-book.ts';
import { policyJudgement } from '../../core/policy/judgement.ts';
import { ProblemError } from '../../core/problem.ts';
import { questionsOf } from '../../core/criterion.ts';
import { baseline } from '../../domains/gate/baseline/index.ts';
import { listWaivers } from './list-waivers.ts';
import { approveWaiver, endWaiver, requestWaiver } from './waivers.ts';
import type { NewWaiver } from './waivers.ts';

const criterion = 'pods.standard';
const [question] = questionsOf(
  baseline.criteria.find(({ id }) => id === criterion)?.proof ?? { join: 'and', of: [] },
);
assert.ok(question !== undefined);

function findingOn(namespace: string, changes: Partial<Finding> = {}): Finding {
  return {
    check: question?.id ?? '',
    about: { kind: 'namespace', id: `uid-${namespace}`, name: namespace },
    says: 'missing',
    severity: 'high',
    props: {},
    text: { en: 'x', ja: 'x' },
    fingerprint: `sha256:${namespace}-0123456789`,
    measured: 3,
    ...changes,
  };
}

async function worldWith(...findings: readonly Finding[]): Promise<WordWorld> {
  const world = wordWorld();
  await look(world, findings);
  return world;
}

async function look(world: WordWorld, findings: readonly Finding[]): Promise<void> {
  const observed = { from: world.at, to: world.at };
  const answer: Answer = {
    question: question?.id ?? '',
    judge: 'sha256:0',
    scope: 'namespace',
    observed,
    covered: [],
    findings,
    unseen: [],
  };
  const subject = { kind: 'cluster', uid: 'u1', endpoint: 'https://10.0.0.1:6443' } as const;
  await world
    .as('yamada')
    .ledger.append(aCheckRun({ recorded: world.at, observed, subject, answers: [answer] }));
}

const sound: NewWaiver = {
  criterion,
  cluster: 'prod',
  person: 'yamada',
  findings: ['shop'],
  reason: '移行が終わるまで',
  compensation: 'NetworkPolicy で隔離',
  end: instant('2026-12-24T09:00:00Z'),
};

function refusedWith(code: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof ProblemError, String(error));
    assert.equal(error.problem.code, code);
    return true;
  };
}

async function validWaivers(world: WordWorld): Promise<number> {
  const { policy, cryptography } = world.as('yamada');
  const book = new WaiverBook();
  for (const record of await world.records()) if (record.kind === 'waiver') book.add(record);
  return book.valid({ policy, judgement: policyJudgement(policy, cryptography), at: world.at }).length;
}

test('a waiver asked for by one person and approved by another counts at the gate', async () => {
  const world = await worldWith(findingOn('shop'), findingOn('blog'));

  const { waiver, request, subject } = await requestWaiver(sound, world.as('yamada'));
  assert.equal(await validWaivers(world), 0);
  await approveWaiver({ id: waiver.slice(0, 6), person: 'suzuki' }, world.as('suzuki'));

  assert.equal(await validWaivers(world), 1);
  assert.deepEqual(request?.findings, [
    {
      question: question.id,
      object: findingOn('shop').about,
      fingerprint: 'sha256:shop-0123456789',
      measured: 3,
    },
  ]);
  assert.deepEqual(subject, { kind: 'cluster', uid: 'u1', endpoint: 'https://10.0.0.1:6443' });
});

const refused: readonly (readonly [string, Partial<NewWaiver>, string, Record<string, unknown>?])[] = [
  ['by nobody', { person: 'nobody' }, 'honban.unknown-person'],
  ['by somebody without a key', { person: 'keyless' }, 'honban.person-without-key'],
  ['of no criterion', { criterion: 'pods.standards' }, 'honban.unknown-criterion'],
  ['of a criterion that accepts none', { criterion: 'restore.etcd-drill' }, 'honban.not-waivable'],
  ['of flags on a control plane of our own', { criterion: 'change.audit' }, 'honban.not-waivable'],
  ['where the policy allows none', {}, 'honban.not-waivable', { waivers: { maximum: 0 } }],
  ['without a reason', { reason: '' }, 'honban.words-missing'],
  ['without a compensating measure', { compensation: ' ' }, 'honban.words-missing'],
  ['that is over already', { end: instant('2026-11-24T09:00:00Z') }, 'honban.end-out-of-range'],
  ['longer than 90 days', { end: instant('2027-02-22T09:00:01Z') }, 'honban.end-out-of-range'],
  ['longer than the policy allows', {}, 'honban.end-out-of-range', { waivers: { longest: '7d' } }],
  ['of everything', { findings: [] }, 'honban.name-the-findings'],
  ['of what was never found', { findings: ['other'] }, 'honban.no-such-finding'],
  ['of what begins alike', { findings: ['blo'] }, 'honban.no-such-finding'],
  ['of nothing in words', { findings: [''] }, 'honban.no-such-finding'],
  ['of a finding that fails every object', { findings: ['all'] }, 'honban.finding-of-everything'],
  ['of a finding that only warns', { findings: ['mild'] }, 'honban.no-such-finding'],
  ['on a cluster that is not pinned', { cluster: 'other' }, 'honban.cluster-not-pinned'],
];

for (const [what, change, code, policy] of refused)
  test(`refused: a waiver ${what}`, async () => {
    const world = await worldWith(
      findingOn('shop'),
      findingOn('blog'),
      findingOn('blob'),
      findingOn('mild', { severity: 'low' }),
      findingOn('all', { about: { kind: 'cluster', id: 'c', name: 'c' } }),
    );

    await assert.rejects(
      requestWaiver({ ...sound, ...change }, world.as('yamada', policy)),
      refusedWith(code),
    );
    assert.equal(
      (await world.records()).some(({ kind }) => kind === 'waiver'),
      false,
    );
  });

test('refused: a finding that the newest look does not show any more', async () => {
  const world = await worldWith(findingOn('shop'));
  world.at = instant('2026-11-24T10:00:00Z');
  await look(world, []);

  await assert.rejects(requestWaiver(sound, world.as('yamada')), refusedWith('honban.no-such-finding'));
});

test('on a managed control plane the flags may be waived, so that only the finding is missing', async () => {
  const world = await worldWith(findingOn('shop'));
  const clusters = { prod: { environment: 'production', uid: 'u1', provider: 'eks' } };

  await assert.rejects(
    requestWaiver({ ...sound, criterion: 'change.audit' }, world.as('yamada', { clusters })),
    refusedWith('honban.no-such-finding'),
  );
});

test('refused: approval by the requester, by somebody without the role, twice, and of nothing', async () => {
  const world = await worldWith(findingOn('shop'));
  const { waiver: id } = await requestWaiver({ ...sound, person: 'sato' }, world.as('sato'));

  await assert.rejects(
    approveWaiver({ id, person: 'sato' }, world.as('sato')),
    refusedWith('honban.own-waiver'),
  );
  await assert.rejects(
    approveWaiver({ id, person: 'yamada' }, world.as('yamada')),
    refusedWith('honban.person-without-role'),
  );
  await assert.rejects(
    approveWaiver({ id: 'ffff', person: 'ito' }, world.as('ito')),
    refusedWith('honban.no-such-waiver'),
  );
  await assert.rejects(
    approveWaiver({ id, person: 'ito' }, world.as('sato')),
    refusedWith('honban.wrong-key'),
  );
  await approveWaiver({ id, person: 'ito' }, world.as('ito'));
  await assert.rejects(
    approveWaiver({ id, person: 'suzuki' }, world.as('suzuki')),
    refusedWith('honban.waiver-not-open'),
  );
});

test('refused: approval after the end', async () => {
  const world = await worldWith(findingOn('shop'));
  const { waiver: id } = await requestWaiver(sound, world.as('yamada'));
  world.at = instant('2026-12-24T09:00:00Z');

  await assert.rejects(
    approveWaiver({ id, person: 'suzuki' }, world.as('suzuki')),
    refusedWith('honban.waiver-not-open'),
  );
});

test('the second renewal for one finding needs a person who took no part before', async () => {
  const world = await worldWith(findingOn('shop'));
  for (const end of ['2026-11-25T00:00:00Z', '2026-11-26T00:00:00Z']) {
    const { waiver: id } = await requestWaiver({ ...sound, end: instant(end) }, world.as('yamada'));
    await approveWaiver({ id, person: 'suzuki' }, world.as('suzuki'));
    world.at = instant(end);
  }
  const { waiver: id } = await requestWaiver(sound, world.as('yamada'));

  await assert.rejects(
    approveWaiver({ id, person: 'suzuki' }, world.as('suzuki')),
    refusedWith('honban.needs-third-person'),
  );
  await approveWaiver({ id, person: 'ito' }, world.as('ito'));
  assert.equal(await validWaivers(world), 1);
});

test('an ended waiver covers nothing and cannot be approved or ended again', async () => {
  const world = await worldWith(findingOn('shop'));
  const { waiver: id } = await requestWaiver(sound, world.as('yamada'));
  await approveWaiver({ id, person: 'suzuki' }, world.as('suzuki'));
  await endWaiver({ id, person: 'ito' }, world.as('ito'));

  assert.equal(await validWaivers(world), 0);
  assert.deepEqual(
    (await listWaivers(world.as('ito'))).map(({ state }) => state),
    ['ended'],
  );
  await assert.rejects(
    endWaiver({ id, person: 'ito' }, world.as('ito')),
    refusedWith('honban.waiver-not-open'),
  );
});

test('a waiver is void when its requester leaves the policy', async () => {
  const world = await worldWith(findingOn('shop'));
  await requestWaiver(sound, world.as('yamada'));
  const { suzuki } = world.as('suzuki').policy.people;

  assert.deepEqual(
    (await listWaivers(world.as('suzuki', { people: { suzuki } }))).map(({ state }) => state),
    ['void'],
  );
});
