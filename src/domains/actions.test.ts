import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import type { Action } from '../core/drill/action.ts';
import { actions } from './actions.ts';

test('every action of a drill or restore can be named: it is in the list', async () => {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const files = globSync('*/**/*actions.ts', { cwd: folder });
  assert.ok(files.length > 5);
  const missing: string[] = [];
  for (const file of files) {
    const exported = (await import(`./${file}`)) as Readonly<Record<string, Action>>;
    for (const [name, { id }] of Object.entries(exported))
      if (actions.get(id) !== exported[name]) missing.push(`${file}: ${name}`);
  }
  assert.deepEqual(missing, []);
});
