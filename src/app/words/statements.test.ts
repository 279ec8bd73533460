import assert from 'node:assert/strict';
import { test } from 'node:test';

import { answer, drillRun } from '../../../test/support/gate-records.ts';
import { instant } from '../../../test/support/records.ts';
import { wordWorld } from '../../../test/support/words.ts';
import { ProblemError } from '../../core/problem.ts';
import { isSigned } from '../../core/signing/is-signed.ts';
import { hours } from '../../core/time.ts';
import { addStatement, endStatement, listStatements } from './statements.ts';
import type { NewStatement } from './statements.ts';

const sound: NewStatement = {
  criterion: 'watch.traces',
  person: 'yamada',
  says: 'トレースは不要です',
  reason: '1 つのサービスだけで構成されているため',
  end: instant('2027-06-01T00:00:00Z'),
};

const nodeReading = {
  criterion: 'restore.configuration-pod',
  person: 'suzuki',
  says: 'prod',
  end: instant('2027-02-01T00:00:00Z'),
};

function refusedWith(code: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof ProblemError, String(error));
    assert.equal(error.problem.code, code);
    assert.equal(error.exitCode, 2);
    return true;
  };
}

test('a statement is recorded as signed, with role, reason and end', async () => {
  const world = wordWorld();
  const setting = world.as('yamada');

  const record = await addStatement(sound, setting);

  assert.ok(isSigned(record, setting.policy, setting.cryptography));
  assert.equal(record.statement.role, 'owner');
  assert.deepEqual((await world.records()).at(-1), JSON.parse(JSON.stringify(record)));
});

const refused: readonly (readonly [string, Partial<NewStatement>, string, string?])[] = [
  ['by nobody', { person: 'nobody' }, 'honban.unknown-person'],
  ['by somebody called like a part of the language', { person: 'constructor' }, 'honban.unknown-person'],
  ['by somebody without a key', { person: 'keyless' }, 'honban.person-without-key'],
  ['signed by another hand', {}, 'honban.wrong-key', 'suzuki'],
  ['in a role the person does not have', { role: 'signer' }, 'honban.person-without-role'],
  ['about no criterion', { criterion: 'watch.trace' }, 'honban.unknown-criterion'],
  ['in place of proof', { criterion: 'restore.etcd-drill' }, 'honban.no-statement-here'],
  ['without words', { says: ' ' }, 'honban.words-missing'],
  ['without a reason', { reason: '' }, 'honban.words-missing'],
  ['that ended before it was made', { end: instant('2026-11-24T09:00:00Z') }, 'honban.end-out-of-range'],
  ['longer than a year', { end: instant('2027-11-24T09:00:01Z') }, 'honban.end-out-of-range'],
  [
    'about the policy for longer than its next review',
    { criterion: 'policy.review', end: instant('2027-06-01T00:00:00Z') },
    'honban.end-out-of-range',
  ],
  [
    'that a pod may read a node, for longer than 90 days',
    { ...nodeReading, end: instant('2027-02-22T09:00:01Z') },
    'honban.end-out-of-range',
    'suzuki',
  ],
  [
    'on a drill that never was',
    { criterion: 'minimum.restore', says: '4f2a81c0' },
    'honban.nothing-to-review',
  ],
  [
    'that a pod may read a node, of no cluster',
    { ...nodeReading, says: 'osaka' },
    'honban.says-no-cluster',
    'suzuki',
  ],
  [
    'that a pod may read a node, by nobody who may approve',
    { ...nodeReading, person: 'yamada' },
    'honban.person-without-role',
  ],
];

for (const [what, change, code, hand] of refused)
  test(`refused: a statement ${what}`, async () => {
    const world = wordWorld();

    await assert.rejects(
      addStatement({ ...sound, ...change }, world.as(hand ?? 'yamada')),
      refusedWith(code),
    );
    assert.deepEqual(await world.records(), []);
  });

test('a statement can be taken back by its own person, once, and by nobody else', async () => {
  const world = wordWorld();
  const { id } = await addStatement(sound, world.as('yamada'));
  const end = { id: id.slice(0, 8), reason: '状況が変わったため' };
  world.at = instant('2026-11-25T09:00:00Z');

  await assert.rejects(
    endStatement({ ...end, person: 'suzuki' }, world.as('suzuki')),
    refusedWith('honban.not-your-statement'),
  );
  await endStatement({ ...end, person: 'yamada' }, world.as('yamada'));
  assert.deepEqual(
    (await listStatements(world.as('yamada'))).map(({ state }) => state),
    ['ended'],
  );
  await assert.rejects(
    endStatement({ ...end, person: 'yamada' }, world.as('yamada')),
    refusedWith('honban.no-such-statement'),
  );
});

test('a word on one cluster is taken back for that one alone; on a decision, with all that was said before', async () => {
  const world = wordWorld();
  const { clusters } = world.as('suzuki').policy;
  const second = { ...clusters['prod'], uid: 'another' };
  const setting = world.as('suzuki', { clusters: { ...clusters, second } });
  const words = { ...nodeReading, reason: '夜間の取得のため' };
  const [first, other] = [
    await addStatement(words, setting),
    await addStatement({ ...words, says: 'second' }, setting),
  ];
  const states = async () => (await listStatements(setting)).map(({ state }) => state);

  await endStatement({ id: first.id, person: 'suzuki', reason: '不要になったため' }, setting);
  assert.deepEqual(await states(), ['ended', 'holds']);
  await endStatement({ id: other.id, person: 'suzuki', reason: '不要になったため' }, setting);
  assert.deepEqual(await states(), ['ended', 'ended']);

  const decided = { ...sound, person: 'suzuki', role: undefined };
  await addStatement(decided, setting);
  const { id } = await addStatement({ ...decided, says: '不要のままです' }, setting);
  await endStatement({ id, person: 'suzuki', reason: '必要になったため' }, setting);
  assert.deepEqual((await states()).slice(2), ['ended', 'ended']);
});

test('the list tells what became of each statement', async () => {
  const world = wordWorld();
  await addStatement(sound, world.as('yamada'));
  await addStatement({ ...sound, person: 'sato', end: instant('2026-12-01T00:00:00Z') }, world.as('sato'));
  world.at = instant('2026-12-02T00:00:00Z');
  const withoutYamada = world.as('sato', { people: { sato: world.as('sato').policy.people['sato'] } });

  assert.deepEqual(
    (await listStatements(world.as('sato'))).map(({ state }) => state),
    ['holds', 'expired'],
  );
  assert.deepEqual(
    (await listStatements(withoutYamada)).map(({ state }) => state),
    ['unsigned', 'expired'],
  );
});

test('a review names the record of the drill, whatever beginning of it a person typed', async () => {
  const world = wordWorld();
  const setting = world.as('yamada');
  const subject = { kind: 'cluster', uid: 'u1' } as const;
  const held = { question: 'drill:app-restore/objectives-held', scope: 'cluster' } as const;
  const answers = [answer(held.question, { scope: held.scope, observed: hours(2) })];
  const records = drillRun({ drill: 'app-restore', subject, context: {}, observed: hours(2), answers });
  for (const record of records) await setting.ledger.append(record);
  const [started, ended] = records;

  const review = { ...sound, criterion: 'minimum.restore', says: (ended?.id ?? '').slice(0, 12) };
  assert.equal((await addStatement(review, setting)).statement.says, ended?.id);
  const begun = { ...review, says: started?.id ?? '' };
  await assert.rejects(addStatement(begun, setting), refusedWith('honban.nothing-to-review'));
  const other = { ...review, criterion: 'minimum.alert' };
  await assert.rejects(addStatement(other, setting), refusedWith('honban.nothing-to-review'));
});
