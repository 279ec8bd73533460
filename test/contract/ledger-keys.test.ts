/** The life of the ledger's own key: rotation, loss, theft, and a ledger that came back from a copy. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';

import { signContent } from '../../src/adapters/keys/sign-content.ts';
import { signingCryptography } from '../../src/adapters/keys/signing-cryptography.ts';
import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import type { SqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { peopleForReplacement, replacementContent, withPerson } from '../../src/app/replace-key.ts';
import type { Replacement } from '../../src/app/replace-key.ts';
import { evidenceReplaceKeyCommand } from '../../src/cli/commands/evidence-replace-key.ts';
import { evidenceRestoredCommand } from '../../src/cli/commands/evidence-restored.ts';
import { evidenceRotateKeyCommand } from '../../src/cli/commands/evidence-rotate-key.ts';
import { evidenceVerifyCommand } from '../../src/cli/commands/evidence-verify.ts';
import type { Command } from '../../src/cli/command.ts';
import { Policy } from '../../src/core/policy/policy.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { aCheckRun, aLedgerEvent, someTime } from '../support/records.ts';
import { testWorld } from '../support/world.ts';

test('a rotated key signs on, and both ranges are told', async (t) => {
  const { directory, open } = place(t);
  const ledger = open();
  await ledger.append(aCheckRun());
  const old = readFileSync(join(directory, 'ledger.key'), 'utf8');

  const { sequence } = await ledger.keys.rotate();
  await ledger.append(aCheckRun());
  const other = open();
  await other.append(aCheckRun());

  const { state, keys } = await ledger.verify();
  assert.equal(state, 'verified');
  assert.deepEqual(
    keys.map(({ from, to }) => [from, to]),
    [
      [0, 1],
      [sequence, 4],
    ],
  );
  assert.notEqual(keys[0]?.key, keys[1]?.key);
  assert.notEqual(readFileSync(join(directory, 'ledger.key'), 'utf8'), old);
  await other.close();
});

test('a crash between the record and the key file loses nothing: the next append finds the new key', async (t) => {
  const { directory, open } = place(t);
  const ledger = open();
  await ledger.append(aCheckRun());
  copyFileSync(join(directory, 'ledger.key'), join(directory, 'old'));
  await ledger.keys.rotate();
  await ledger.close();
  renameSync(join(directory, 'ledger.key'), join(directory, 'ledger.key.next'));
  renameSync(join(directory, 'old'), join(directory, 'ledger.key'));

  const next = open();
  await next.append(aCheckRun());

  assert.equal((await next.verify()).state, 'verified');
  assert.ok(!existsSync(join(directory, 'ledger.key.next')));
});

test('a change of keys that the old key did not sign does not count', async (t) => {
  const { open } = place(t);
  const ledger = open();
  await ledger.append(aCheckRun());
  const proposed = (await ledger.keys.proposed()) ?? assert.fail();
  const forged = { ...proposed, root: 'AA==', signatures: { from: 'AA==', to: 'AA==' } };
  await ledger.append(aLedgerEvent('key-rotated', forged));

  const { state, problem } = await ledger.verify();

  assert.equal(state, 'broken');
  assert.match(problem?.cause.en ?? '', /entry 2 about the ledger's own key does not count/);
});

for (const [because, event] of [
  ['lost', 'key-lost'],
  ['stolen', 'key-stolen'],
] as const)
  test(`a ${because} key is replaced once two people of the policy have signed`, async (t) => {
    const { directory, open, root } = place(t);
    const ledger = open();
    await ledger.append(aCheckRun());
    const trusted = join(root, 'trusted');
    writeFileSync(trusted, (await ledger.checkpoint()) ?? '');
    await ledger.append(aCheckRun());
    await ledger.close();
    if (because === 'lost') rmSync(join(directory, 'ledger.key'));
    const team = people(root, ['hana', 'ken', 'eve']);
    const policy = join(root, 'policy.yaml');
    writeFileSync(policy, policyOf({ hana: team.hana, ken: team.ken }));
    const sign = (as: string, key: string) =>
      ask(evidenceReplaceKeyCommand, { because, as, key, checkpoint: trusted, data: directory, policy });

    await assert.rejects(sign('eve', team.eve.file), problemOf('ledger.key-change-unsigned'));
    await assert.rejects(sign('hana', team.eve.file), problemOf('ledger.key-change-unsigned'));
    const first = await sign('hana', team.hana.file);
    const again = await sign('hana', team.hana.file);
    const second = await sign('ken', team.ken.file);

    assert.deepEqual([first.code, again.code, second.code], [3, 3, 0]);
    const after = open();
    await after.append(aCheckRun());
    const { state, keys, distrusted } = await after.verify({ against: [readFileSync(trusted, 'utf8')] });
    assert.equal(state, 'verified');
    assert.equal(keys.length, 2);
    assert.deepEqual(distrusted, event === 'key-stolen' ? [{ why: 'key-stolen', from: 2, to: 3 }] : []);
  });

test('a pending signature that somebody put there does not count as the second person', async (t) => {
  const { root } = place(t);
  const team = people(root, ['hana', 'ken']);
  const replacement: Replacement = {
    change: { event: 'key-lost', from: 'a', to: 'b' },
    checkpoint: someNote,
  };
  const signature = await signContent(replacementContent(replacement), team.hana.file);
  const trust = {
    policy: Policy.parse({ apiVersion: 'honban/v1', organisation: { name: 'x' }, people: peopleOf(team) }),
    cryptography: signingCryptography,
  };
  const forged = [{ ...signature, person: 'ken' }];

  const signed = withPerson(forged, { person: 'hana', signature, replacement }, trust);

  assert.ok(signed.ok && signed.value.length < peopleForReplacement);
});

test('rotating and restoring are commands, and a restored ledger agrees with its witness again', async (t) => {
  const { directory, open, root } = place(t);
  const policy = join(root, 'policy.yaml');
  writeFileSync(policy, `${policyOf({})}witnesses: [{ file: ${join(root, 'witness')} }]\n`);
  const flags = { data: directory, policy };
  const ledger = open();
  await ledger.append(aCheckRun());
  await ledger.close();
  for (const file of ['ledger.sqlite', 'ledger.key']) copyFileSync(join(directory, file), join(root, file));

  assert.match(
    (await ask(evidenceRotateKeyCommand, flags)).stdout,
    /From entry 2 on the ledger is signed by honban/,
  );
  for (const file of ['ledger.sqlite', 'ledger.key']) copyFileSync(join(root, file), join(directory, file));
  const rolledBack = await ask(evidenceVerifyCommand, flags);
  const restored = await ask(evidenceRestoredCommand, { ...flags, reason: 'disk failed' });
  const verified = await ask(evidenceVerifyCommand, flags);

  assert.equal(rolledBack.code, 1);
  assert.match(rolledBack.stdout, /✕ contradicts/);
  assert.match(restored.stdout, /Recorded as entry 2/);
  assert.equal(verified.code, 0, verified.stdout);
  assert.match(verified.stdout, /● agrees/);
});

const someNote = `honban/x\n2\n${Buffer.alloc(32).toString('base64')}\n\n— honban/x ${Buffer.alloc(68).toString('base64')}\n`;

interface TeamMember {
  readonly file: string;
  readonly publicKey: string;
}

function place(t: TestContext): {
  readonly root: string;
  readonly directory: string;
  readonly open: () => SqliteLedger;
} {
  const root = mkdtempSync(join(tmpdir(), 'honban-keys-'));
  const directory = join(root, 'data');
  const opened: SqliteLedger[] = [];
  t.after(async () => {
    for (const ledger of opened) await ledger.close();
    rmSync(root, { recursive: true });
  });
  const open = (): SqliteLedger => {
    const ledger = openSqliteLedger({ directory, version: '0.0.0', now: () => someTime });
    opened.push(ledger);
    return ledger;
  };
  return { root, directory, open };
}

function people<Name extends string>(root: string, names: readonly Name[]): Record<Name, TeamMember> {
  const made = names.map((name) => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const file = join(root, `${name}.pem`);
    writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
    const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    return [name, { file, publicKey: `ed25519:${point.toString('base64')}` }] as const;
  });
  return Object.fromEntries(made) as Record<Name, TeamMember>;
}

function peopleOf(team: Readonly<Record<string, TeamMember>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(team).map(([name, { publicKey }]) => [
      name,
      { name, roles: ['owner'], keys: [publicKey] },
    ]),
  );
}

function policyOf(team: Readonly<Record<string, TeamMember>>): string {
  return `apiVersion: honban/v1\norganisation: { name: Test }\npeople: ${JSON.stringify(peopleOf(team))}\n`;
}

async function ask(
  command: Command,
  flags: object,
): Promise<{ readonly code: number; readonly stdout: string }> {
  const world = testWorld({ workingDirectory: '/' });
  const code = await command.run(command.flags.parse(flags), world);
  return { code, stdout: world.stdout() };
}

function problemOf(code: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof ProblemError, String(error));
    assert.equal(error.problem.code, code);
    return true;
  };
}
