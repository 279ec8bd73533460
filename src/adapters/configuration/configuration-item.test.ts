import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

import { unpackTar } from 'modern-tar';

import type { BackupRepository } from '../../app/backup/ports.ts';
import type { ItemDraft } from '../../app/backup/backup-item.ts';
import { ProblemError } from '../../core/problem.ts';
import { systemClock } from '../system/clock.ts';
import { configurationItem } from './configuration-item.ts';
import { nodeHere } from './node-place.ts';

const secret = 'planted-2b1d-key-value';
let root: string;

const apiServer = `apiVersion: v1
kind: Pod
metadata: { name: kube-apiserver }
spec:
  containers:
  - image: registry.k8s.io/kube-apiserver:v1.37.2
    command:
    - kube-apiserver
    - --encryption-provider-config=/in/container/encryption.yaml
    - --audit-policy-file=/etc/kubernetes/audit-policy.yaml
    - --client-ca-file=/etc/kubernetes/pki/ca.crt
    - --audit-log-path=/var/log/audit.log
    volumeMounts:
    - { name: keys, mountPath: /in/container }
    - { name: certs, mountPath: /etc/ssl/certs }
    - { name: extra, mountPath: /extra }
  volumes:
  - { name: keys, hostPath: { path: /etc/keys, type: Directory } }
  - { name: certs, hostPath: { path: /etc/ssl/certs, type: DirectoryOrCreate } }
  - { name: extra, hostPath: { path: /srv/extra, type: DirectoryOrCreate } }
`;

const etcd = `apiVersion: v1
kind: Pod
spec:
  containers:
  - image: registry.k8s.io/etcd:3.7.0-0
    command: [etcd, --data-dir=/var/lib/etcd, --trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt]
    volumeMounts: [{ name: data, mountPath: /var/lib/etcd }]
  volumes: [{ name: data, hostPath: { path: /var/lib/etcd, type: DirectoryOrCreate } }]
`;

const files: Readonly<Record<string, string>> = {
  '/etc/kubernetes/manifests/kube-apiserver.yaml': apiServer,
  '/etc/kubernetes/manifests/etcd.yaml': etcd,
  '/etc/kubernetes/pki/ca.crt': 'ca',
  '/etc/kubernetes/pki/ca.key': secret,
  '/etc/kubernetes/pki/etcd/ca.crt': 'etcd ca',
  '/etc/kubernetes/kubelet.conf': 'kubelet',
  '/etc/kubernetes/admin.conf': 'admin',
  '/etc/kubernetes/audit-policy.yaml': 'policy',
  '/etc/keys/encryption.yaml': `kind: EncryptionConfiguration
resources:
- resources: [secrets]
  providers:
  - aescbc: { keys: [{ name: key2, secret: ${secret} }, { name: key1, secret: ${secret} }] }
  - kms: { name: vault, apiVersion: v2 }
  - identity: {}
`,
  '/var/lib/kubelet/config.yaml': 'kubelet',
  '/var/lib/kubelet/pki/kubelet.crt': 'cert',
  '/etc/cni/net.d/10-bridge.conflist': '{}',
  '/var/lib/etcd/member/snap/db': 'data',
  '/etc/ssl/certs/ca-certificates.crt': 'trust',
};

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'honban-node-'));
  for (const [path, text] of Object.entries(files)) await put(path, text);
  await chmod(join(root, '/etc/kubernetes/pki/ca.key'), 0o600);
});

afterEach(() => rm(root, { recursive: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

type Settings = Parameters<typeof configurationItem>[0];

async function draft(changes: Partial<Settings> = {}): Promise<ItemDraft> {
  const item = configurationItem({
    node: nodeHere(root),
    cluster: { kind: 'cluster', id: 'u1', name: 'tokyo' },
    clusterConfiguration: () => Promise.resolve({ text: 'kind: ClusterConfiguration\n' }),
    ...changes,
  });
  const { signal } = new AbortController();
  const opened = await item.open({ signal, now: () => systemClock.now(), progress: () => undefined });
  // One bundle is good for every repository, whatever it is.
  return await opened.draftFor({} as BackupRepository);
}

async function bytesOf({ contents: [content] }: ItemDraft): Promise<Buffer> {
  assert.ok(content !== undefined && 'bytes' in content);
  const parts: Uint8Array[] = [];
  for await (const part of content.bytes()) parts.push(part);
  return Buffer.concat(parts);
}

async function unpacked(made: ItemDraft): Promise<ReadonlyMap<string, string>> {
  const entries = await unpackTar(await bytesOf(made));
  return new Map(entries.map(({ header, data }) => [header.name, Buffer.from(data ?? []).toString()]));
}

test('everything that the control plane uses is in the bundle, and nothing that is data', async () => {
  const made = await draft();
  assert.deepEqual(made.missing, []);
  assert.equal(made.sealedFor, 'keys');
  const inside = await unpacked(made);
  for (const [path, text] of Object.entries(files)) {
    const leftOut = path.startsWith('/var/lib/etcd/') || path.startsWith('/etc/ssl/');
    assert.equal(inside.get(path.slice(1)), leftOut ? undefined : text, path);
  }
  assert.equal(inside.get('honban/kubeadm-cluster-configuration.yaml'), 'kind: ClusterConfiguration\n');
  assert.deepEqual(made.facts['leftOut'], [
    { path: '/etc/ssl/certs', why: 'operating-system' },
    { path: '/var/lib/etcd', why: 'data' },
  ]);
});

test('facts name encryption keys and files, and hold no value', async () => {
  const { facts, missing } = await draft();
  assert.deepEqual(facts['encryptionKeys'], [
    { provider: 'aescbc', key: 'key2' },
    { provider: 'aescbc', key: 'key1' },
    { provider: 'kms', key: 'vault' },
  ]);
  assert.ok(!JSON.stringify({ facts, missing }).includes(secret));
});

test('the same files make the same bytes, and modes are kept', async () => {
  const [one, other] = [await bytesOf(await draft()), await bytesOf(await draft())];
  assert.ok(one.equals(other));
  const key = (await unpackTar(one)).find(({ header }) => header.name === 'etc/kubernetes/pki/ca.key');
  assert.equal((key?.header.mode ?? 0) & 0o777, 0o600);
  await utimes(join(root, '/etc/kubernetes/pki/ca.key'), 1, 1);
  assert.ok(!one.equals(await bytesOf(await draft())));
});

const needed = [
  '/etc/kubernetes/pki',
  '/etc/kubernetes/kubelet.conf',
  '/etc/kubernetes/audit-policy.yaml',
  '/etc/keys/encryption.yaml',
  '/etc/keys',
  '/var/lib/kubelet/config.yaml',
  '/var/lib/kubelet/pki',
  '/etc/cni/net.d',
  '/etc/kubernetes/pki/etcd/ca.crt',
];

for (const path of needed)
  test(`without ${path} the bundle is not complete, and says so`, async () => {
    await rm(join(root, path), { recursive: true });
    const named = (await draft()).missing.map(({ en }) => en);
    assert.ok(
      named.some((text) => text.startsWith(`${path} is not there`)),
      named.join('\n'),
    );
  });

test('what is only there sometimes is not missed', async () => {
  await rm(join(root, '/etc/kubernetes/admin.conf'));
  assert.deepEqual((await draft()).missing, []);
});

test('a ClusterConfiguration that cannot be read is named', async () => {
  const why = { en: 'HTTP 403.', ja: 'HTTP 403。' };
  const { missing } = await draft({ clusterConfiguration: () => Promise.resolve({ why }) });
  assert.match(missing[0]?.en ?? '', /kubeadm-config could not be read: HTTP 403/);
});

test('a manifest that is no pod is named, because nobody knows what it uses', async () => {
  await put('/etc/kubernetes/manifests/broken.yaml', 'kind: [');
  assert.match((await draft()).missing[0]?.en ?? '', /broken.yaml is no pod/);
});

test('links are followed inside the root of the node only', async () => {
  await rm(join(root, '/etc/kubernetes/audit-policy.yaml'));
  await put('/srv/policy.yaml', 'linked');
  await symlink('/srv/policy.yaml', join(root, '/etc/kubernetes/audit-policy.yaml'));
  await symlink('../../../../../../../../etc/hostname', join(root, '/etc/kubernetes/pki/out'));
  await symlink('loop', join(root, '/etc/kubernetes/pki/loop'));
  const inside = await unpacked(await draft());
  assert.equal(inside.get('etc/kubernetes/audit-policy.yaml'), 'linked');
  assert.equal(inside.get('etc/kubernetes/pki/out'), '');
});

test('a machine that is no control plane is told', async () => {
  await rm(join(root, '/etc/kubernetes/manifests'), { recursive: true });
  await assert.rejects(draft(), (error) => {
    return error instanceof ProblemError && error.problem.code === 'backup.no-control-plane';
  });
});
