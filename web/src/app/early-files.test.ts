import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { filesAt } from './early-files.ts';

const anyPage = new Proxy({}, { get: (_, page) => [`/assets/${String(page)}.js`] });

test('a page has its scripts, one of a thing those of its own page, and the gate needs none', () => {
  assert.deepEqual(filesAt('/drills', anyPage), ['/assets/DrillsPage.js']);
  assert.deepEqual(filesAt('/runs/42', anyPage), ['/assets/RunPage.js']);
  assert.deepEqual(filesAt('/', anyPage), []);
  assert.deepEqual(filesAt('/toString', anyPage), []);
  assert.deepEqual(filesAt('/toString/42', anyPage), []);
});

test('a page without scripts of its own, as before a build, is nothing to load', () => {
  assert.deepEqual(filesAt('/drills', {}), []);
});

test('every page that is named here is one', () => {
  const source = readFileSync(new URL('early-files.ts', import.meta.url), 'utf8');
  const pages = new Set(
    globSync('../pages/**/*Page.tsx', { cwd: import.meta.dirname }).map((file) =>
      file.replace(/^.*\/|\.tsx$/g, ''),
    ),
  );
  const named = [...source.matchAll(/'(\w+Page)'/g)].map(([, page = '']) => page);
  assert.ok(named.length > 10);
  assert.deepEqual(
    named.filter((page) => !pages.has(page)),
    [],
  );
});
