import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { aCheckRun } from '../../../test/support/records.ts';
import { testWorld } from '../../../test/support/world.ts';
import type { TestWorld } from '../../../test/support/world.ts';
import { ProblemError } from '../../core/problem.ts';
import { openLedger } from '../open-ledger.ts';
import { statementAdd } from './statement-add.ts';
import { statementEnd } from './statement-end.ts';
import { statementList } from './statement-list.ts';
import { waiverApprove } from './waiver-approve.ts';
import { waiverEnd } from './waiver-end.ts';
import { waiverList } from './waiver-list.ts';
import { waiverRequest } from './waiver-request.ts';

const folder = await mkdtemp(join(tmpdir(), 'honban-words-'));
after(() => rm(folder, { recursive: true }));

async function newKey(name: string): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  await writeFile(join(folder, name), privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return `ed25519:${point.toString('base64')}`;
}

await writeFile(
  join(folder, 'honban.yaml'),
  `apiVersion: honban/v1
organisation: { name: Example }
people:
  yamada: { name: 山田, roles: [owner], keys: ['${await newKey('yamada')}'] }
  suzuki: { name: 鈴木, roles: [approver], keys: ['${await newKey('suzuki')}'] }
clusters:
  tokyo: { environment: production, uid: u1 }
`,
);

function world(changes: Partial<TestWorld> = {}): TestWorld {
  return testWorld({
    workingDirectory: folder,
    environment: { HONBAN_DATA: join(folder, 'data') },
    ...changes,
  });
}

const by = (person: string): object => ({ as: person, key: person });
const words = { criterion: 'watch.traces', says: '不要', reason: '単純なため', until: '2027-05-31' };

function idIn(text: string): string {
  return /[0-9a-f]{8,32}/.exec(text)?.[0] ?? '';
}

test('a statement is made, listed and taken back', async () => {
  const made = world();
  assert.equal(await statementAdd.run({ ...words, ...by('yamada') }, made), 0);
  const listed = world({ language: 'ja' });
  await statementList.run({}, listed);
  assert.match(listed.stdout(), /有効 +watch\.traces +yamada +2027-05-31 +不要/);

  const ended = world();
  assert.equal(await statementEnd.run({ id: idIn(made.stdout()), reason: 'x', ...by('yamada') }, ended), 0);
  const after = world({ output: 'json' });
  await statementList.run({}, after);
  assert.deepEqual(
    (JSON.parse(after.stdout()) as { statements: { state: string }[] }).statements.map(({ state }) => state),
    ['ended'],
  );
});

test('a waiver is asked for, approved by somebody else, listed and ended', async () => {
  const asked = { criterion: 'pods.standard', cluster: 'tokyo', finding: [], reason: '', compensation: '' };
  await look();
  await assert.rejects(waiverRequest.run({ ...asked, ...by('yamada') }, world()), (error) => {
    assert.ok(error instanceof ProblemError);
    assert.equal(error.problem.code, 'honban.name-the-findings');
    assert.match(error.problem.fix.en, /8c1f0000 {2}shop: x/);
    return true;
  });
  const requested = world();
  const full = { ...asked, finding: ['8c1f'], reason: 'r', compensation: 'c', ...by('yamada') };
  assert.equal(await waiverRequest.run(full, requested), 0);
  const id = idIn(requested.stdout());
  await assert.rejects(waiverApprove.run({ id, ...by('yamada') }, world()), ProblemError);
  assert.equal(await waiverApprove.run({ id, ...by('suzuki') }, world()), 0);
  const listed = world();
  await waiverList.run({}, listed);
  assert.match(listed.stdout(), /approved +pods\.standard +yamada +suzuki +2027-02-22 +shop/);
  assert.equal(await waiverEnd.run({ id, ...by('suzuki') }, world()), 0);
});

async function look(): Promise<void> {
  const question = 'pods.security-labels';
  const about = { kind: 'namespace', id: 'uid-shop', name: 'shop' } as const;
  const text = { en: 'x', ja: 'x' };
  const finding = {
    check: question,
    about,
    says: 'x',
    severity: 'high',
    props: {},
    text,
    fingerprint: 'sha256:8c1f0000',
  } as const;
  const { ledger } = openLedger(world(), {});
  const { observed } = aCheckRun();
  const answer = {
    question,
    judge: 'sha256:0',
    scope: 'namespace',
    observed,
    covered: [],
    findings: [finding],
    unseen: [],
  } as const;
  await ledger.append(aCheckRun({ subject: { kind: 'cluster', uid: 'u1' }, answers: [answer] }));
  await ledger.close();
}
