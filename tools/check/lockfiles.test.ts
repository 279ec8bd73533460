import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

for (const file of ['package-lock.json', 'tools/runtime/package-lock.json'])
  test(`${file} names no registry, so that npm ci works behind any mirror, and keeps every integrity`, () => {
    const lock = JSON.parse(readFileSync(file, 'utf8')) as {
      packages: Readonly<Record<string, { resolved?: string; integrity?: string; link?: boolean }>>;
    };
    const installed = Object.entries(lock.packages).filter(([path]) => path !== '');

    assert.ok(installed.length > 0);
    assert.deepEqual(
      installed.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path),
      [],
    );
    assert.deepEqual(
      installed.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path),
      [],
    );
  });
