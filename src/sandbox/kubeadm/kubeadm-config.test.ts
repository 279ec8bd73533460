import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAllDocuments } from 'yaml';

import type { SandboxNode } from '../nodes/node.ts';
import { releaseFor } from '../releases.ts';
import { initConfiguration, joinConfiguration, kubeletPatch } from './kubeadm-config.ts';
import type { ClusterSettings } from './kubeadm-config.ts';

function node(number: number): SandboxNode {
  return {
    name: `node-${number}`,
    number,
    isControlPlane: number === 1,
    address: `198.18.3.${number + 10}`,
    podRange: `10.244.${number - 1}.0/24`,
    root: `/state/nodes/node-${number}`,
    link: `hb-12345678-${number}`,
    cgroup: `honban-12345678/node-${number}`,
  };
}

function settings(count: number, cgroupVersion: 1 | 2 = 2): ClusterSettings {
  const nodes = Array.from({ length: count }, (_, index) => node(index + 1));
  const release = releaseFor('1.37');
  return {
    release,
    nodes,
    controlPlane: node(1),
    endpoint: node(1).address,
    token: 'abcdef.0123456789abcdef',
    certificateKey: '0'.repeat(64),
    cgroupVersion,
  };
}

function documentsOf(text: string): Readonly<Record<string, Record<string, unknown>>> {
  const documents = parseAllDocuments(text).map((document) => document.toJS() as Record<string, unknown>);
  return Object.fromEntries(documents.map((document) => [String(document['kind']), document]));
}

test('the only node takes pods, a control plane with workers does not', () => {
  const registration = (count: number): unknown =>
    documentsOf(initConfiguration(settings(count)))['InitConfiguration']?.['nodeRegistration'];
  assert.deepEqual((registration(1) as { readonly taints?: unknown }).taints, []);
  assert.equal((registration(3) as { readonly taints?: unknown }).taints, undefined);
});

test('the API server audits and encrypts', () => {
  const { apiServer } = documentsOf(initConfiguration(settings(1)))['ClusterConfiguration'] as {
    readonly apiServer: { readonly extraArgs: readonly { readonly name: string }[] };
  };
  const flags = new Set(apiServer.extraArgs.map(({ name }) => name));
  for (const flag of ['audit-policy-file', 'audit-log-path', 'encryption-provider-config'])
    assert.ok(flags.has(flag), flag);
});

test('cgroup v1 is allowed only where it is what the machine has', () => {
  const kubelet = (version: 1 | 2): Record<string, unknown> | undefined =>
    documentsOf(initConfiguration(settings(1, version)))['KubeletConfiguration'];
  assert.equal(kubelet(1)?.['failCgroupV1'], false);
  assert.equal('failCgroupV1' in (kubelet(2) ?? {}), false);
});

test('a worker pins the authority it joins', () => {
  const { discovery } = documentsOf(joinConfiguration(node(2), settings(2), 'sha256:00'))[
    'JoinConfiguration'
  ] as {
    readonly discovery: { readonly bootstrapToken: Record<string, unknown> };
  };
  assert.deepEqual(discovery.bootstrapToken['caCertHashes'], ['sha256:00']);
  assert.equal(discovery.bootstrapToken['apiServerEndpoint'], '198.18.3.11:6443');
});

test('a further control plane joins by the shared address and fetches the certificates', () => {
  const nodes = [node(1), node(2), node(3)].map((each) => ({ ...each, isControlPlane: true }));
  const shared = { ...settings(3), nodes, endpoint: '198.18.3.10' };
  const { controlPlane, discovery, nodeRegistration } = documentsOf(
    joinConfiguration(nodes[1] ?? node(2), shared, 'sha256:00'),
  )['JoinConfiguration'] as Readonly<Record<string, Record<string, unknown>>>;
  assert.deepEqual(controlPlane, {
    localAPIEndpoint: { advertiseAddress: '198.18.3.12', bindPort: 6443 },
    certificateKey: shared.certificateKey,
  });
  assert.match(JSON.stringify(discovery), /198\.18\.3\.10:6443/);
  assert.deepEqual(nodeRegistration?.['taints'], [], 'no worker would take pods');
});

test('kubelets of one machine keep to different cgroups', () => {
  assert.notEqual(kubeletPatch(node(1)), kubeletPatch(node(2)));
});
