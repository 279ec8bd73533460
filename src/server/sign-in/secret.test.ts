import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { newToken } from './bearer.ts';
import { digestOf, newSecret } from './secret.ts';

test('secrets are 256 bits each, never twice, and safe in addresses and headers', () => {
  const made = Array.from({ length: 1000 }, newSecret);
  assert.equal(new Set(made).size, made.length);
  for (const secret of made) assert.equal(Buffer.from(secret, 'base64url').length, 32);
  assert.match(newToken(), /^honban_[\w-]{43}$/);
  assert.equal(Buffer.from(digestOf(made[0] ?? ''), 'base64url').length, 32);
});

/** So that pauses of several processes differ; nothing that anybody could want to guess. */
const onlyPauses = ['adapters/kubernetes/retry.ts', 'adapters/sqlite/when-free.ts', 'server/scheduler.ts'];

test('what can be guessed makes pauses and nothing else', () => {
  const guessable = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => readFileSync(join('src', file), 'utf8').includes('Math.random'));
  assert.deepEqual(guessable.toSorted(), onlyPauses);
});
