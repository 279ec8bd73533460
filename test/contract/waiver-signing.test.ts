/**
 * The commands that the server hands out, run as a person would run them.
 * Needs: ssh-keygen, openssl
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { decisionSigning } from '../../src/contract/decision-signing.ts';
import type { DecisionSigning } from '../../src/contract/decision-signing.ts';
import { waiverDraft, waiverList } from '../../src/contract/waivers.ts';
import type { WaiverDraft } from '../../src/contract/waivers.ts';
import { goRecord } from '../support/decision.ts';
import { carrier, startWaiverServer, waived } from '../support/waiver-server.ts';
import type { WaiverServer } from '../support/waiver-server.ts';

const home = mkdtempSync(join(tmpdir(), 'honban-signing-'));
after(() => rmSync(home, { recursive: true }));

function run(command: string): string {
  const made = spawnSync('bash', ['-c', command], { cwd: home, env: { ...process.env, HOME: home } });
  assert.equal(made.status, 0, `${command}\n${made.stderr.toString()}`);
  return made.stdout.toString();
}

function ed25519Listed(): string {
  run('openssl genpkey -algorithm ed25519 -out key.pem');
  const der = spawnSync('openssl', ['pkey', '-in', 'key.pem', '-pubout', '-outform', 'DER'], { cwd: home });
  return `ed25519:${der.stdout.subarray(-32).toString('base64')}`;
}

async function signedBy(
  server: WaiverServer,
  path: string,
  { body, command }: { readonly body: object; readonly command: (draft: WaiverDraft) => string },
): Promise<Record<string, unknown>> {
  const draft = waiverDraft.parse((await server.ask(carrier, 'POST', server.base + path, body)).json);
  const signature = run(command(draft));
  const to = `${server.base}/waiver-drafts/${draft.id}/signature`;
  const { status, json } = await server.ask(carrier, 'POST', to, { signature });
  assert.equal(status, 201, JSON.stringify(json));
  return json;
}

test('a request signed with ssh-keygen and an approval signed with openssl are taken', async () => {
  mkdirSync(join(home, '.ssh'));
  run("ssh-keygen -q -t ed25519 -N '' -C test -f ~/.ssh/id_ed25519");
  const server = await startWaiverServer();
  const person = (name: string, role: string, key: string) => ({ name, roles: [role], keys: [key] });
  server.policyIs({
    people: {
      yamada: person('山田', 'owner', readFileSync(join(home, '.ssh/id_ed25519.pub'), 'utf8').trim()),
      suzuki: person('鈴木', 'approver', ed25519Listed()),
    },
  });
  const body = {
    person: 'yamada',
    criterion: waived,
    findings: ['shop'],
    reason: "It's 移行 $(touch pwned) `touch pwned`",
    compensation: '隔離; touch pwned',
  };

  const { waiver } = await signedBy(server, '/waivers', { body, command: ({ sshCommand }) => sshCommand });
  await signedBy(server, `/waivers/${String(waiver)}/approval`, {
    body: { person: 'suzuki' },
    command: ({ opensslCommand }) => opensslCommand,
  });

  const { json } = await server.ask(carrier, 'GET', `${server.base}/waivers`);
  assert.deepEqual(
    waiverList.parse(json).items.map(({ state }) => state),
    ['approved'],
  );
  assert.equal(spawnSync('ls', ['pwned'], { cwd: home }).status, 2);
});

test('a go signed with ssh-keygen by one and with openssl by another is approved', async () => {
  const server = await startWaiverServer();
  const person = (key: string) => ({ name: 'x', roles: ['owner', 'signer'], keys: [key] });
  const ssh = readFileSync(join(home, '.ssh/id_ed25519.pub'), 'utf8').trim();
  server.policyIs({
    people: { yamada: person(ssh), suzuki: person(ed25519Listed()) },
    signers: ['yamada', 'suzuki'],
  });
  await server.world.as('yamada').ledger.append(goRecord(server.world.at));
  const seen = async (): Promise<DecisionSigning> =>
    decisionSigning.parse((await server.ask(carrier, 'GET', `${server.base}/signing`)).json);
  const { decision } = await seen();
  assert.ok(decision !== undefined);
  writeFileSync(join(home, decision.file), (await server.ask(carrier, 'GET', decision.content)).text);

  for (const [signer, command] of [
    ['yamada', decision.sshCommand],
    ['suzuki', decision.opensslCommand],
  ] as const) {
    const to = `${server.base}/decisions/${decision.id}/signature`;
    const signature = run(command);
    const { status, json } = await server.ask(carrier, 'POST', to, { person: signer, signature });
    assert.equal(status, 201, JSON.stringify(json));
  }

  assert.equal((await seen()).decision?.state, 'approved');
});
