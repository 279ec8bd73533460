import assert from 'node:assert/strict';
import { test } from 'node:test';

import { goRecord, sampleDecision } from '../../../test/support/decision.ts';
import { instant } from '../../../test/support/records.ts';
import { carrier, startWaiverServer } from '../../../test/support/waiver-server.ts';
import type { Answered, WaiverServer } from '../../../test/support/waiver-server.ts';
import { hands } from '../../../test/support/words.ts';
import { wordBase } from '../../app/words/word-setting.ts';
import { decisionSigning } from '../../contract/decision-signing.ts';
import type { DecisionSigning } from '../../contract/decision-signing.ts';
import { roles } from '../../core/account.ts';
import type { DecisionRecord } from '../../core/evidence.ts';
import type { Decision } from '../../core/gate/decision.ts';
import { readerWith } from '../sign-in/reader.ts';
import type { Reader } from '../sign-in/reader.ts';

/** A go of `prod` in the ledger, that sato and ito are to sign. */
async function decided(changes: Partial<Decision> = {}): Promise<{ server: WaiverServer; id: string }> {
  const server = await startWaiverServer();
  const setting = server.world.as('yamada');
  const { people } = setting.policy;
  const signing = Object.fromEntries(
    Object.entries(people).map(([name, person]) => [name, { ...person, roles: [...person.roles, 'signer'] }]),
  );
  server.policyIs({ people: signing, signers: ['sato', 'ito'] });
  const go = goRecord(server.world.at);
  const record = { ...go, decision: { ...go.decision, ...changes } } as DecisionRecord;
  await setting.ledger.append(record);
  return { server, id: record.id };
}

async function seen(server: WaiverServer, reader: Reader = carrier): Promise<DecisionSigning> {
  const { status, json } = await server.ask(reader, 'GET', `${server.base}/signing`);
  assert.equal(status, 200, JSON.stringify(json));
  return decisionSigning.parse(json);
}

interface Signing {
  readonly id: string;
  readonly person: string;
  readonly by?: string;
  readonly reader?: Reader;
}

async function sign(
  server: WaiverServer,
  { id, person, by = person, reader = carrier }: Signing,
): Promise<Answered> {
  const content = await server.ask(carrier, 'GET', `${server.base}/decisions/${id}/content`);
  const signature = hands[by]?.sign({ namespace: 'honban/v1/decision', text: content.text }).value;
  return await server.ask(reader, 'POST', `${server.base}/decisions/${id}/signature`, { person, signature });
}

function refused({ status, json }: Answered, code: string, expected = 403): void {
  assert.equal(json['code'], code, JSON.stringify(json));
  assert.equal(status, expected);
}

test('a go waits for its signers, and is approved when each has signed', async () => {
  const { server, id } = await decided();
  const before = await seen(server);
  assert.deepEqual([before.decision?.id, before.decision?.state], [id, 'computed']);
  assert.deepEqual(
    before.signers.map(({ id: who, hasSigned, whyNot }) => [who, hasSigned, whyNot]),
    [
      ['sato', false, undefined],
      ['ito', false, undefined],
    ],
  );

  assert.equal((await sign(server, { id, person: 'sato' })).status, 201);
  refused(await sign(server, { id, person: 'sato' }), 'honban.not-a-signer');
  assert.equal((await seen(server)).decision?.state, 'computed');
  const own = readerWith({ name: 'ito', person: 'ito', roles: { prod: 'approver' } });
  assert.equal((await sign(server, { id, person: 'ito', reader: own })).status, 201);

  const after = await seen(server);
  assert.equal(after.decision?.state, 'approved');
  assert.ok(after.signers.every(({ hasSigned, whyNot }) => hasSigned && whyNot !== undefined));
  assert.deepEqual(server.told, ['prod', 'prod']);
});

test('refused: another hand, another person, who is no signer, nonsense, and another cluster', async () => {
  const { server, id } = await decided();
  refused(await sign(server, { id, person: 'sato', by: 'ito' }), 'honban.wrong-content');
  refused(await sign(server, { id, person: 'yamada' }), 'honban.not-a-signer');
  const own = readerWith({ name: 'ito', person: 'ito', roles: { '*': 'admin' } });
  refused(await sign(server, { id, person: 'sato', reader: own }), 'server.not-that-person');
  const path = `${server.base}/decisions/${id}/signature`;
  const nonsense = await server.ask(carrier, 'POST', path, { person: 'sato', signature: 'yes' });
  refused(nonsense, 'server.no-signature', 400);
  for (const [method, end, body] of [
    ['GET', 'content', undefined],
    ['POST', 'signature', { person: 'sato', signature: 'AAAA' }],
  ] as const)
    refused(
      await server.ask(carrier, method, `/api/v1/clusters/staging/decisions/${id}/${end}`, body),
      'honban.no-such-decision',
      404,
    );
  assert.equal((await seen(server)).decision?.state, 'computed');
});

test('what may not be signed says why, beside every signer', async () => {
  const { server, id } = await decided({ trial: [{ en: 'no witness', ja: '立会記録なし' }] });
  const { signers } = await seen(server);
  assert.deepEqual(
    signers.map(({ whyNot }) => whyNot?.en),
    ['it is a trial, which nobody may sign', 'it is a trial, which nobody may sign'],
  );
  refused(await sign(server, { id, person: 'sato' }), 'honban.decision-not-signable', 409);
});

test('what became unmet since needs a new go, and that is the one to sign', async () => {
  const { server, id } = await decided();
  await sign(server, { id, person: 'sato' });
  const setting = server.world.as('yamada');
  server.world.at = instant('2026-11-24T12:00:00Z');
  const subject = { kind: 'cluster', uid: 'u1' } as const;
  const base = wordBase(setting, { person: 'yamada', subject, producer: 'honban.gate' });
  const fallen = sampleDecision({ cluster: 'prod', at: server.world.at });
  await setting.ledger.append({ ...base, kind: 'decision', decision: { ...fallen } } as never);
  const again = { ...fallen, verdict: 'go', criteria: [], at: instant('2026-11-24T12:30:00Z') };
  await setting.ledger.append({ ...base, id: 'another-go', kind: 'decision', decision: again } as never);

  const { decision, signers } = await seen(server);
  assert.equal(decision?.id, 'another-go');
  assert.ok(signers.every(({ hasSigned }) => !hasSigned));
});

for (const role of roles)
  test(`the role ${role} sees the signing, and signs as far as it may`, async () => {
    const { server, id } = await decided();
    const reader = readerWith({ name: 'mika', roles: { prod: role } });
    const may = roles.indexOf(role) >= roles.indexOf('approver');
    assert.equal((await seen(server, reader)).may, may);
    assert.equal((await sign(server, { id, person: 'sato', reader })).status, may ? 201 : 403);
  });
