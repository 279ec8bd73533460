import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { ProblemError } from '../../core/problem.ts';
import { findClusterAccess } from './cluster-access.ts';
import { credentialsOf } from './credentials.ts';
import type { Credentials } from './credentials.ts';
import { runExecPlugin } from './exec-credential.ts';
import { ended } from './exec-plugin-words.ts';
import type { KubeconfigUser } from './kubeconfig.ts';

const folder = mkdtempSync(join(tmpdir(), 'honban-credentials-'));
after(() => rmSync(folder, { recursive: true }));

function credentials(settings: KubeconfigUser, now: () => number = () => 0): Promise<Credentials> {
  return credentialsOf({
    user: 'me',
    settings,
    cluster: { server: 'https://10.0.0.1:6443' },
    environment: { PATH: process.env['PATH'] },
    interactive: false,
    now,
  });
}

/** An exec plugin that runs this program. */
function plugin(program: string): KubeconfigUser {
  const apiVersion = 'client.authentication.k8s.io/v1';
  return { exec: { apiVersion, command: process.execPath, args: ['-e', program], provideClusterInfo: true } };
}

const print = (status: string): string =>
  `console.log(JSON.stringify({ kind: 'ExecCredential', status: ${status} }))`;

test('a token, a pair and an impersonated user become headers', async () => {
  assert.deepEqual(await (await credentials({ token: 't' })).headers(), { authorization: 'Bearer t' });
  assert.deepEqual(await (await credentials({ username: 'u', password: 'p' })).headers(), {
    authorization: 'Basic dTpw',
  });
  assert.deepEqual(
    await (await credentials({ token: 't', as: 'other', 'as-groups': ['a', 'b'] })).headers(),
    {
      authorization: 'Bearer t',
      'impersonate-user': 'other',
      'impersonate-group': ['a', 'b'],
    },
  );
});

test('a token file is read each time, because it is rotated', async () => {
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, 'first\n');
  const { headers } = await credentials({ tokenFile });
  assert.deepEqual(await headers(), { authorization: 'Bearer first' });

  writeFileSync(tokenFile, 'second\n');
  assert.deepEqual(await headers(), { authorization: 'Bearer second' });
});

test('an exec plugin is told which cluster it is for', async () => {
  const { headers } = await credentials(
    plugin(print(`{ token: JSON.parse(process.env.KUBERNETES_EXEC_INFO).spec.cluster.server }`)),
  );

  assert.deepEqual(await headers(), { authorization: 'Bearer https://10.0.0.1:6443' });
});

test('a token that is about to end is asked for again', async () => {
  let now = 0;
  const { headers } = await credentials(
    plugin(print(`{ token: String(process.hrtime.bigint()), expirationTimestamp: '1970-01-01T00:01:00Z' }`)),
    () => now,
  );
  const first = await headers();
  assert.deepEqual(await headers(), first);

  now = 55_000;
  assert.notDeepEqual(await headers(), first);
});

test('a plugin that fails, prints something else or is not there says what to do', async () => {
  const programs = ['console.error("please log in"); process.exit(1)', 'console.log("hello")', print('{}')];
  for (const program of programs)
    await assert.rejects(
      credentials(plugin(program)),
      (error: unknown) =>
        error instanceof ProblemError && error.problem.code === 'kubernetes.credentials-unavailable',
    );
  const missing = {
    exec: { apiVersion: 'v1', command: join(folder, 'not-there'), installHint: 'Install it.' },
  };
  await assert.rejects(
    credentials(missing),
    (error: unknown) => error instanceof ProblemError && error.problem.fix.en === 'Install it.',
  );
});

test('a plugin that hangs, or left somebody behind who does, is given up', async () => {
  const hangs =
    'require("child_process").spawn("sleep", ["5"], { stdio: "inherit" }); setInterval(() => {}, 1000)';
  const exec = { apiVersion: 'v1', command: process.execPath, args: ['-e', hangs] };
  const cluster = { server: 'https://10.0.0.1:6443' };
  const environment = { PATH: process.env['PATH'] };

  await assert.rejects(
    runExecPlugin({ user: 'me', exec, cluster, environment, interactive: false, patience: 500 }),
    (error: unknown) => error instanceof ProblemError && error.problem.cause.en.includes('within 0.5 s'),
  );
});

test('what a failing plugin says is shown without its tokens', () => {
  const token = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln';

  assert.equal(ended(1, `refused ${token} and ${jwt}.`).en, 'It said: refused ‹…› and ‹…›');
  assert.equal(
    ended(1, 'no file /home/hana/.kube/cache/a-rather-long-name-of-a-file').en.includes('‹…›'),
    false,
  );
  assert.equal(ended('SIGKILL', '').ja, 'SIGKILL で終了しました');
});

test('a way to no cluster is a problem that names what there is', () => {
  const file = join(folder, 'config');
  writeFileSync(
    file,
    JSON.stringify({
      clusters: [{ name: 'c', cluster: { server: 'https://10.0.0.1' } }],
      contexts: [{ name: 'home', context: { cluster: 'c' } }],
    }),
  );

  assert.equal(findClusterAccess({ kubeconfig: file, context: 'home', environment: {} }).context, 'home');
  const codeOf = (settings: object): string => {
    try {
      findClusterAccess({ environment: {}, ...settings });
    } catch (error) {
      if (error instanceof ProblemError) return error.problem.code;
    }
    return '';
  };
  assert.equal(codeOf({ kubeconfig: file, context: 'work' }), 'kubernetes.context-unknown');
  assert.equal(codeOf({ kubeconfig: file }), 'kubernetes.context-unknown');
  assert.equal(codeOf({ kubeconfig: join(folder, 'no') }), 'kubernetes.kubeconfig-unreadable');
  assert.equal(codeOf({ environment: { HOME: folder } }), 'kubernetes.kubeconfig-missing');
});
