// Needs: linux
/** Plants known secrets, makes things go well and go wrong, and searches everything that was written. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { wordsOfIdentity } from '../../src/adapters/repository/paper-key.ts';
import { objectKeyOf } from '../../src/core/backup/object-key.ts';
import { backupInstallation } from '../support/backup-installation.ts';
import type { BackupInstallation } from '../support/backup-installation.ts';
import { draftOf, pointId } from '../support/repository-kit.ts';
import { bytesOf } from './object-store.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const planted = {
  accessKey: 'PLANTEDACCESSKEY0001',
  secretKey: 'planted+secret/key=of=a=bucket',
  token: 'planted-session-token',
  content: 'planted content of a Secret',
};

interface Ran {
  readonly said: string;
  readonly seenInProcesses: string;
  readonly code: number | null;
}

async function honban(
  words: readonly string[],
  { installation, input = '' }: { readonly installation: BackupInstallation; readonly input?: string },
): Promise<Ran> {
  const temporary = join(installation.folder, 'tmp');
  await mkdir(temporary, { recursive: true });
  const child = spawn(process.execPath, [main, ...words], {
    env: {
      ...process.env,
      HONBAN_DATA: installation.data,
      HONBAN_POLICY: installation.policyFile,
      TMPDIR: temporary,
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (said += part.toString()));
  child.stdin.on('error', () => undefined).end(input);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const seen = new Set<string>();
  const watching = (async () => {
    while (child.exitCode === null && child.signalCode === null) {
      for (const pid of await ownProcesses(child.pid ?? 0))
        seen.add(await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''));
      await sleep(15);
    }
  })();
  const code = await ended;
  await watching;
  return { said, seenInProcesses: [...seen].join('\n'), code };
}

async function ownProcesses(parent: number): Promise<readonly number[]> {
  const path = `/proc/${parent}/task/${parent}/children`;
  const children = (await readFile(path, 'utf8').catch(() => '')).split(' ').filter((pid) => pid !== '');
  return [parent, ...children.map(Number)];
}

/** Everything below a folder but the two places where private keys live by design. */
async function everythingWritten(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((file) => file.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !path.includes('/identities/') && !/\/(ledger\.key|credentials)$/.test(path))
    .map(async (path) => `${path}\n${(await readFile(path)).toString('latin1')}`);
  return (await Promise.all(texts)).join('\n');
}

async function secretsOf({ data, escrow }: BackupInstallation): Promise<readonly string[]> {
  const words = wordsOfIdentity(escrow.identity);
  const files = await readdir(join(data, 'identities'));
  const operational = await Promise.all(
    files.map(
      async (name) => /AGE-SECRET-KEY-.*/.exec(await readFile(join(data, 'identities', name), 'utf8'))?.[0],
    ),
  );
  const pem = (await readFile(join(data, 'ledger.key'), 'utf8')).split('\n')[1] ?? '';
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  return [...Object.values(planted), escrow.identity, ...operational.map((one) => one ?? ''), pem, ...pairs];
}

test('no private key, credential or content of a backup is in output, processes, the ledger or any file', async () => {
  const installation = await backupInstallation();
  const { folder, policyFile, data, repositories, escrow } = installation;
  try {
    const [point] = await installation.write(draftOf({ 'etcd.db': () => bytesOf(planted.content) }));
    const digest = point?.contents[0]?.objects[0]?.digest;
    assert.ok(digest);
    await writeFile(
      join(folder, 'credentials'),
      `[default]\naws_access_key_id = ${planted.accessKey}\naws_secret_access_key = ${planted.secretKey}\naws_session_token = ${planted.token}\n`,
      { mode: 0o600 },
    );
    const bucket =
      '    bucket: { at: "s3://bucket/x", failureDomain: far-away, credentials: { file: credentials }, pruning: { file: credentials }, s3: { endpoint: "http://127.0.0.1:9" } }\n';
    const policy = await readFile(policyFile, 'utf8');
    await writeFile(policyFile, policy.replace('  recipients:', `${bucket}  recipients:`));
    await writeFile(join(repositories[0], objectKeyOf(digest)), 'damaged');
    const words = wordsOfIdentity(escrow.identity).join(' ');

    const runs = [
      await honban(['repository', 'key', 'verify'], { installation, input: `${words}\n` }),
      await honban(['repository', 'key', 'verify'], { installation, input: `${words} surplus\n` }),
      await honban(['repository', 'key', 'verify'], { installation, input: `${words.slice(0, -3)}zz\n` }),
      await honban(['repository', 'key', 'new', 'data'], { installation }),
      await honban(['repository', 'check', '--read-data', '--output', 'json'], { installation }),
      await honban(['backup', 'verify', pointId], { installation }),
      await honban(['backup', 'list', '--verbose'], { installation }),
      await honban(['backup', 'show', pointId, '--output', 'json'], { installation }),
      await honban(['backup', 'prune', 'here', '--yes'], { installation }),
      await honban(['evidence', 'list', '--last', '0', '--output', 'ndjson'], { installation }),
    ];

    assert.deepEqual(
      runs.map(({ code }) => code),
      [0, 2, 2, 0, 1, 1, 3, 0, 0, 0],
    );
    const written = await everythingWritten(folder);
    assert.match(written, /objects\//);
    assert.ok(written.includes(join(data, 'ledger.sqlite')));
    const secrets = await secretsOf(installation);
    assert.ok(secrets.length > 30 && secrets.every((secret) => secret.length > 5));
    for (const [index, secret] of secrets.entries()) {
      for (const { said, seenInProcesses } of runs) {
        assert.ok(!said.includes(secret), `secret ${index} was said`);
        assert.ok(!seenInProcesses.includes(secret), `secret ${index} was in arguments`);
      }
      assert.ok(!written.includes(secret), `secret ${index} was written`);
    }
    assert.ok(runs.every(({ seenInProcesses }) => seenInProcesses.includes('main.ts')));
    assert.deepEqual(await readdir(join(folder, 'tmp')), []);
  } finally {
    await installation.end();
  }
});
