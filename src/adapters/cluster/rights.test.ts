import assert from 'node:assert/strict';
import { test } from 'node:test';

import { kubernetesFacts } from '../../core/kubernetes/facts/index.ts';
import { clusterProviders } from './providers.ts';
import { clusterRights } from './rights.ts';

const writing = new Set([
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
  '*',
  'impersonate',
  'escalate',
]);

test('checks have no right on Secrets, on all of something, or to change anything', () => {
  const held = clusterRights.filter(({ identity }) => identity === 'check');

  assert.ok(held.length > 0);
  for (const { resources = [], verbs, apiGroups = [] } of held) {
    assert.ok(!resources.some((name) => name === '*' || name.startsWith('secrets')), resources.join());
    assert.ok(!apiGroups.includes('*'));
    assert.ok(!verbs.some((verb) => writing.has(verb)), verbs.join());
  }
});

test('what lets its holder run commands on nodes is optional', () => {
  const proxies = clusterRights.filter(({ resources = [] }) => resources.includes('nodes/proxy'));

  assert.ok(proxies.length > 0);
  assert.ok(proxies.every(({ optional }) => optional !== undefined));
});

test('every declared fact about a cluster has one provider', () => {
  const provided = clusterProviders.map(({ fact }) => fact.id).sort();

  assert.deepEqual(
    provided,
    Object.values(kubernetesFacts)
      .map(({ id }) => id)
      .sort(),
  );
});
