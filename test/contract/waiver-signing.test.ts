/**
 * The commands that the server hands out, run as a person would run them.
 * Needs: ssh-keygen, openssl
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { waiverDraft, waiverList } from '../../src/contract/waivers.ts';
import type { WaiverDraft } from '../../src/contract/waivers.ts';
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
