/** How a server ends and begins again: stopped, killed, its database held by somebody else, asked by somebody slow. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { codeOfEnd } from '../../src/cli/up/announce.ts';
import { listen } from '../../src/server/listen.ts';
import type { Run } from '../../src/contract/runs.ts';
import { minutes } from '../../src/core/time.ts';
import { startSmallServer } from '../support/small-server.ts';
import { testWorld } from '../support/world.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const recording = fileURLToPath(new URL('../../recordings/sample.json.gz', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'honban-endings-'));
after(() => rmSync(folder, { recursive: true }));

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  for (const words of [['up', '--listen', '127.0.0.1:0', '--recording', recording], ['start']])
    test(`${words[0]} that is stopped by ${signal} while nothing runs did its job`, async () => {
      const environment = {
        ...process.env,
        CI: '',
        KUBECONFIG: '/nonexistent',
        HONBAN_DATA: join(folder, 'data'),
        HOME: folder,
      };
      const child = spawn(process.execPath, [main, ...words, '--output', 'json'], {
        cwd: folder,
        env: environment,
      });
      let said = '';
      child.stdout.on('data', (data: Buffer) => (said += data.toString()));
      while (!said.includes('ServerReady') && child.exitCode === null)
        await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
      child.kill(signal);
      const [code] = (await once(child, 'exit')) as [number | null];
      assert.equal(code, 0);
    });

test('a server that had to stop runs was interrupted, and tells what they left', () => {
  const controller = new AbortController();
  controller.abort(new DOMException('SIGTERM', 'AbortError'));
  const run = { leftovers: [] as Run['leftovers'] } as Run;
  const world = testWorld({ signal: controller.signal });
  assert.equal(codeOfEnd([], world), 0);
  assert.equal(codeOfEnd([run], world), 143);
  const left = { ...run, leftovers: [{ en: 'the namespace x', ja: '名前空間 x' }] };
  assert.equal(codeOfEnd([run, left], world), 4);
  assert.match(world.stderr(), /the namespace x/);
});

test('what a killed server left is undone before anything begins, and said', async () => {
  const done: string[] = [];
  const server = await startSmallServer({
    // Only a policy with backups can have left anything.
    policy: async () => ({ backups: {} }) as never,
    sweep: async () => {
      done.push('swept');
      return [{ run: 'r1', name: 'etcd-restore', began: undefined, alive: false, leftovers: [] }];
    },
    look: async () => {
      done.push('looked');
      throw new Error('enough');
    },
    schedule: { lookEvery: minutes(30), runsDue: false },
  });
  while (!done.includes('looked')) await new Promise((resolve) => setImmediate(resolve));
  await server.stop();
  assert.deepEqual(done, ['swept', 'looked']);
  assert.match(server.log.join(''), /"undone what a killed process left","run":"r1","name":"etcd-restore"/);
});

test('who sends a body too slowly is cut off, and others are answered meanwhile', async () => {
  const app = {
    fetch: async (request: Request) =>
      new Response(request.method === 'POST' ? await request.text() : 'here'),
  };
  const limits = { headersTimeout: 500, requestTimeout: 1000, connectionsCheckingInterval: 100 };
  const server = await listen(app, { host: '127.0.0.1', port: 0, limits });
  const slow = connect(server.port, '127.0.0.1');
  slow.on('error', () => undefined);
  slow.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx');
  const headless = connect(server.port, '127.0.0.1');
  headless.on('error', () => undefined);
  headless.write('GET / HTTP/1.1\r\nHost: loc');
  const answer = await fetch(`http://127.0.0.1:${server.port}/`, { headers: { connection: 'close' } });
  assert.equal(await answer.text(), 'here');
  // Read, or the end would wait behind what was answered.
  for (const one of [slow, headless]) one.resume();
  await Promise.all([once(slow, 'close'), once(headless, 'close')]);
  await server.stop();
});
