import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';

import { layers } from './layers.ts';
import { wallBetween } from './place.ts';

test('imports downwards and inside a layer are allowed', () => {
  assert.equal(wallBetween('src/cli/run.ts', '../core/problem.ts'), undefined);
  assert.equal(wallBetween('src/core/check.ts', './fact.ts'), undefined);
  assert.equal(wallBetween('src/domains/security/checks/a.ts', '../reading.ts'), undefined);
  assert.equal(wallBetween('src/domains/catalogue.ts', './security/index.ts'), undefined);
  assert.equal(wallBetween('src/core/policy/policy.ts', 'zod'), undefined);
});

test('upwards, sideways between domains and to packages there is a wall', () => {
  assert.match(
    wallBetween('src/core/check.ts', '../cli/run.ts') ?? '',
    /core may import no other layer, not cli/,
  );
  assert.match(
    wallBetween('src/app/look.ts', '../adapters/x.ts') ?? '',
    /app may import core, domains, not adapters/,
  );
  assert.match(wallBetween('src/domains/logs/checks/a.ts', '../../security/b.ts') ?? '', /meet in app/);
  assert.match(wallBetween('src/core/check.ts', 'node:fs') ?? '', /only zod, not node:fs/);
  assert.match(wallBetween('src/cli/run.ts', '../../tools/gen/run.ts') ?? '', /only from src/);
});

test('every folder of src is a layer of the table', () => {
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());

  assert.deepEqual(folders.map(({ name }) => name).sort(), layers.map(({ name }) => name).sort());
});
