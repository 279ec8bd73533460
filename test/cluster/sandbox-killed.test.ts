// Needs: root, containerd, runc, nft, conntrack, busybox, cni
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { endSandbox } from '../../src/sandbox/down.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { readRecord } from '../../src/sandbox/state/record.ts';
import { startSandbox } from '../support/sandbox.ts';
import { sandboxNameFor } from '../support/kubectl.ts';
import { leftoversOf } from '../support/leftovers.ts';

const place = placeFrom(process.env);
const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const long = process.env['HONBAN_TEST_LONG'] === '1';
const rounds = long ? 40 : 4;
/** About as long as a start takes. */
const latestMilliseconds = 12_000;

const seed = Number(process.env['HONBAN_TEST_SEED'] ?? randomInt(2 ** 31));

/** https://en.wikipedia.org/wiki/Linear_congruential_generator : good enough to spread moments, and repeatable. */
function* moments(): Generator<number> {
  let state = seed;
  for (let round = 0; round < rounds; round += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    yield Math.floor((round + (state % 1000) / 1000) * (latestMilliseconds / rounds));
  }
}

test(`what a killed start leaves, down removes (HONBAN_TEST_SEED=${seed})`, async (context) => {
  await warmCache();
  for (const moment of moments())
    await context.test(`killed after ${moment} ms`, async () => {
      const name = sandboxNameFor('killed');
      const up = spawn(process.execPath, [main, 'sandbox', 'up', '--name', name], { stdio: 'ignore' });
      const ended = new Promise((resolve) => up.once('exit', resolve));
      await sleep(moment);
      up.kill('SIGKILL');
      await ended;
      if (!(await exists(join(place.sandboxes, name)))) return; // It had not begun to start anything.
      const { id } = await readRecord(place.sandboxes, name);
      assert.deepEqual((await endSandbox(place, name)).remaining, []);
      assert.deepEqual(await leftoversOf(id, join(place.sandboxes, name)), []);
    });
});

test('Ctrl-C undoes a start by itself', async () => {
  const name = sandboxNameFor('interrupted');
  const up = spawn(process.execPath, [main, 'sandbox', 'up', '--name', name], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const code = new Promise((resolve) => up.once('exit', resolve));
  let id = '';
  up.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (!text.includes('kubeadm') || id !== '') return;
    id = idOf(name);
    up.kill('SIGINT');
  });
  assert.equal(await code, 130);
  assert.deepEqual(await leftoversOf(id, join(place.sandboxes, name)), []);
});

function idOf(name: string): string {
  const text = readFileSync(join(place.sandboxes, name, 'sandbox.json'), 'utf8');
  return (JSON.parse(text) as { readonly id: string }).id;
}

/** Programs and images must be there, or every round would be killed while making them. */
async function warmCache(): Promise<void> {
  const sandbox = await startSandbox({ name: sandboxNameFor('warm'), nodes: 1 });
  await sandbox.down();
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
