/** A folder that stands for a control-plane node, and a configuration bundle of one. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';

import type { ActionContext } from '../../src/app/drill/ports.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { never } from './repository-kit.ts';

const run = '0123456789abcdef';
export const etcdManifest = `kind: Pod
spec:
  containers:
  - image: registry.k8s.io/etcd:3.7.0-0
    command: [etcd, --name=cp-1, --data-dir=/var/lib/etcd, --initial-advertise-peer-urls=https://10.0.0.5:2380,
      "--listen-client-urls=https://127.0.0.1:2379,https://10.0.0.5:2379"]
    volumeMounts: [{ name: data, mountPath: /var/lib/etcd }]
  volumes: [{ name: data, hostPath: { path: /srv/etcd, type: DirectoryOrCreate } }]
`;
export const apiServerManifest = `kind: Pod
spec:
  containers:
  - image: registry.k8s.io/kube-apiserver:v1.37.2
    command: [kube-apiserver, --advertise-address=10.0.0.5, --secure-port=6444]
`;

export interface NodeFolder {
  readonly root: string;
  readonly bundle: string;
  readonly context: ActionContext;
}

export async function nodeFolder(t: TestContext): Promise<NodeFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'honban-node-'));
  t.after(() => rm(folder, { recursive: true }));
  const [root, bundle, scratch] = [join(folder, 'node'), join(folder, 'bundle'), join(folder, 'scratch')];
  for (const made of [root, bundle, scratch]) await mkdir(made);
  const context = { run, step: 'trial', scratch, signal: never, progress: () => undefined };
  return { root, bundle, context };
}

export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

export const savedFiles = {
  'etc/kubernetes/pki/ca.key': 'key',
  'etc/kubernetes/pki/ca.crt': 'old',
  'etc/kubernetes/admin.conf': 'same',
  'etc/kubernetes/manifests/etcd.yaml': etcdManifest,
  'etc/containerd/config.toml': 'theirs',
  'etc/cni/net.d/10-net.conflist': 'net',
  'var/lib/kubelet/config.yaml': 'theirs',
  'var/lib/kubelet/pki/kubelet-client.pem': 'pem',
  'honban/kubeadm-cluster-configuration.yaml': 'for people',
};
export function codeOf(error: unknown): string | undefined {
  return error instanceof ProblemError ? error.problem.code : undefined;
}
