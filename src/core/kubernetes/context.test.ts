import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aComponent, aContainer, aNode, aPod, aTemplate, aWorkload } from '../../../test/support/builders.ts';
import { aCluster, allFacts } from '../../../test/support/lawful-cluster.ts';
import type { Cluster } from '../../../test/support/lawful-cluster.ts';
import { aPolicy } from '../../../test/support/lawful-policy.ts';
import { contextNames } from '../criterion.ts';
import type { ContextName } from '../criterion.ts';
import { contextValues } from './context.ts';

function read(name: ContextName, given: Partial<Cluster> = {}): string | undefined {
  const value = contextValues.find((one) => one.name === name);
  assert.ok(value !== undefined, name);
  const cluster = aCluster(given);
  const facts = Object.entries(value.needs).map(([need, fact]) => {
    const [key] = Object.entries(allFacts).find(([, known]) => known.id === fact.id) ?? [];
    return [need, cluster[key as keyof Cluster]];
  });
  return value.read(Object.fromEntries(facts), (text) => `digest of ${text.length}`);
}

test('every value has a name that criteria know, once', () => {
  const names = contextValues.map(({ name }) => name);

  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.ok(contextNames.includes(name), name);
});

test('a clean kubeadm cluster says what it is', () => {
  assert.equal(read('kubernetesMinor'), '1.36');
  assert.equal(read('etcdMinor'), '3.6');
  assert.equal(read('containerRuntime'), 'containerd 2.3');
  assert.equal(read('distribution'), 'kubeadm');
  assert.equal(read('csiDrivers'), 'none');
  assert.equal(read('addOnMinors'), 'coredns 1.14, kube-proxy 1.36, local-path-provisioner 0.0');
});

test('an etcd whose version cannot be read leaves the value out, so that it counts as different', () => {
  const { version: _version, ...unreadable } = aComponent('etcd', { node: 'node-2' });

  assert.equal(read('etcdMinor', { controlPlaneComponents: [aComponent('etcd'), unreadable] }), undefined);
});

test('a patch of Kubernetes, runtime or add-on is no other context, a minor is', () => {
  const patch = { nodes: [aNode({ containerRuntime: 'containerd://2.3.9' })] };
  const minor = { nodes: [aNode({ containerRuntime: 'containerd://2.4.0' })] };

  assert.equal(read('containerRuntime', patch), read('containerRuntime'));
  assert.notEqual(read('containerRuntime', minor), read('containerRuntime'));
});

test('distributions are told by what their version carries', () => {
  for (const [gitVersion, expected] of [
    ['v1.36.1+k3s1', 'k3s'],
    ['v1.36.1+rke2r1', 'rke2'],
    ['v1.36.1-eks-3025e55', 'eks'],
    ['v1.36.1-gke.1047000', 'gke'],
  ] as const)
    assert.equal(read('distribution', { apiServerVersion: { gitVersion, platform: '' } }), expected);
  assert.equal(read('distribution', { pods: [] }), 'other');
});

test('a changed audit flag is another context, a changed order of nodes is not', () => {
  const flags = { 'audit-policy-file': ['/a'], 'audit-log-path': ['/b'] };
  const [one, other] = ['node-1', 'node-2'].map((node) => aComponent('kube-apiserver', { node, flags }));
  assert.ok(one !== undefined && other !== undefined);
  const both = read('auditFlags', { controlPlaneComponents: [one, other] });

  assert.equal(read('auditFlags', { controlPlaneComponents: [other, one] }), both);
  assert.notEqual(
    read('auditFlags', {
      controlPlaneComponents: [{ ...one, flags: { 'audit-policy-file': ['/c'] } }, other],
    }),
    both,
  );
  assert.equal(read('auditFlags', { controlPlaneComponents: [] }), undefined);
});

test('the network plugin is recognised behind a mirror of its registry', () => {
  const node = aTemplate({ name: 'calico-node', image: 'registry.example/mirror/calico/node:v3.32.1' });

  assert.equal(read('cni', { daemonSets: [aWorkload({ kind: 'DaemonSet', containers: [node] })] }), 'calico');
});

test('only images of our applications belong to the repositories that drills depend on', () => {
  const foreign = aPod({ namespace: 'other', containers: [aContainer({ image: 'evil.example/x:1' })] });
  const ours = { policy: aPolicy() };

  assert.equal(
    read('imageRepositories', { ...ours, pods: [aPod(), foreign] }),
    read('imageRepositories', { ...ours, pods: [aPod()] }),
  );
});

test('another claim of our applications, or another kind of storage for it, is another context', () => {
  const claim = { name: 'data', namespace: 'shop', storageClass: 'fast' };
  const value = contextValues.find(({ name }) => name === 'applicationVolumes');
  const digestOf = (...claims: readonly (typeof claim)[]): string | undefined =>
    value?.read({ claims, policy: aPolicy() }, (text) => text);

  assert.notEqual(digestOf(claim), undefined);
  assert.notEqual(digestOf(claim), digestOf(claim, { ...claim, name: 'more' }));
  assert.notEqual(digestOf(claim), digestOf({ ...claim, storageClass: 'slow' }));
  assert.equal(digestOf(claim), digestOf({ ...claim, name: 'x', namespace: 'elsewhere' }, claim));
});

test('the order in which a policy names people is no change of contacts', () => {
  const policy = aPolicy();
  const people = Object.fromEntries(Object.entries(policy.people).toReversed());
  const digestOf = (given: Cluster['policy']): string | undefined => {
    const value = contextValues.find(({ name }) => name === 'contacts');
    return value?.read({ policy: given }, (text) => text);
  };

  assert.equal(digestOf({ ...policy, people }), digestOf(policy));
  assert.notEqual(digestOf(aPolicy({ contactRoutes: {} })), digestOf(policy));
});
