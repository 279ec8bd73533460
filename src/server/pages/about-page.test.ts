import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Role } from '../../core/account.ts';
import { readerWith } from '../sign-in/reader.ts';
import { aboutOf } from './about-page.ts';

const installation = {
  version: '1.2.3',
  mode: { kind: 'live' },
  directory: '/var/lib/honban',
  policy: async () => undefined,
} as const;

test('where the data lie is told to administrators of every cluster alone', async () => {
  const told = async (roles: Readonly<Record<string, Role>>) =>
    (await aboutOf(installation, readerWith({ name: 'somebody', roles }))).data;
  assert.equal(await told({ '*': 'admin' }), '/var/lib/honban');
  assert.equal(await told({ '*': 'approver' }), undefined);
  assert.equal(await told({ tokyo: 'admin' }), undefined);
});
