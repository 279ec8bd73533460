import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Right } from '../core/source.ts';
import { leftOut, rbacManifest, rulesOf } from './rbac-manifest.ts';

const list = (resource: string, group = ''): Right => ({
  identity: 'check',
  apiGroups: [group],
  resources: [resource],
  verbs: ['list'],
});
const proxy: Right = {
  identity: 'check',
  apiGroups: [''],
  resources: ['nodes/proxy'],
  verbs: ['get'],
  optional: { name: 'by-proxy', why: { en: 'dangerous', ja: '危険' } },
};
const secrets: Right = { ...list('secrets'), identity: 'secrets-inventory' };
const check = { identity: 'check', withOptional: [] } as const;

test('rights that differ in their resource only become one rule', () => {
  assert.deepEqual(rulesOf([list('pods'), list('nodes'), list('pods'), list('deployments', 'apps')], check), [
    { apiGroups: [''], resources: ['nodes', 'pods'], verbs: ['list'] },
    { apiGroups: ['apps'], resources: ['deployments'], verbs: ['list'] },
  ]);
});

test('the rights of another identity stay out', () => {
  assert.deepEqual(rulesOf([secrets], check), []);
});

test('an optional right is granted only where it is asked for by name', () => {
  assert.deepEqual(rulesOf([proxy], check), []);
  assert.deepEqual(leftOut([proxy, proxy], check), [proxy]);

  const asked = { ...check, withOptional: ['by-proxy'] };
  assert.equal(rulesOf([proxy], asked).length, 1);
  assert.deepEqual(leftOut([proxy], asked), []);
});

test('each identity has its own account, role and binding', () => {
  const names = (identity: 'check' | 'backup') =>
    rbacManifest([], { ...check, identity, namespace: 'honban' }).map(({ kind, metadata }) => [
      kind,
      (metadata as { name: string }).name,
    ]);

  assert.deepEqual(names('backup'), [
    ['Namespace', 'honban'],
    ['ServiceAccount', 'honban-backup'],
    ['ClusterRole', 'honban-backup'],
    ['ClusterRoleBinding', 'honban-backup'],
  ]);
});

test('optional rights have roles of their own, so that applying some takes none of the others away', () => {
  const pods: Right = {
    ...list('pods'),
    namespace: 'elsewhere',
    optional: { name: 'by-pod', why: { en: 'dangerous', ja: '危険' } },
  };
  const roles = (...withOptional: readonly string[]) =>
    rbacManifest([list('nodes'), proxy, pods], { ...check, namespace: 'honban', withOptional }).flatMap(
      ({ kind, metadata, rules }) =>
        kind === 'ClusterRole' || kind === 'Role'
          ? [[`${kind} ${(metadata as { name: string }).name}`, rules] as const]
          : [],
    );
  const applied = new Map([...roles('by-proxy'), ...roles('by-pod')]);

  assert.deepEqual(
    [...applied.keys()],
    ['ClusterRole honban-check', 'ClusterRole honban-check-by-proxy', 'Role honban-check-by-pod'],
  );
  assert.deepEqual(applied, new Map(roles('by-proxy', 'by-pod')));
});
