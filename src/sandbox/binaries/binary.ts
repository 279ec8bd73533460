/** The programs a cluster consists of: what each belongs to and how it says its version. */
import type { Release } from '../releases.ts';

export type Project =
  | 'kubernetes'
  | 'etcd'
  | 'coredns'
  | 'local-path-provisioner'
  | 'external-snapshotter'
  | 'external-provisioner';

const projectOf = {
  'kube-apiserver': 'kubernetes',
  'kube-controller-manager': 'kubernetes',
  'kube-scheduler': 'kubernetes',
  kubelet: 'kubernetes',
  'kube-proxy': 'kubernetes',
  kubeadm: 'kubernetes',
  kubectl: 'kubernetes',
  etcd: 'etcd',
  etcdctl: 'etcd',
  etcdutl: 'etcd',
  coredns: 'coredns',
  'local-path-provisioner': 'local-path-provisioner',
  'snapshot-controller': 'external-snapshotter',
  'csi-snapshotter': 'external-snapshotter',
  'csi-provisioner': 'external-provisioner',
} as const satisfies Readonly<Record<string, Project>>;

export type BinaryName = keyof typeof projectOf;

/** One program at one version (exact, without `v`). */
export interface Binary {
  readonly name: BinaryName;
  readonly project: Project;
  readonly version: string;
}

/** Of the companions of Kubernetes that fit every release. */
export const companions = {
  'local-path-provisioner': '0.0.30',
  'external-snapshotter': '8.7.0',
  'external-provisioner': '6.4.0',
} as const;
const forCsi: readonly BinaryName[] = ['snapshot-controller', 'csi-snapshotter', 'csi-provisioner'];
const apiOnly: readonly BinaryName[] = ['kube-apiserver', 'kube-controller-manager', 'kubectl', 'etcd'];

/** What an API-only sandbox needs; everything else would only cost the first user time. */
export function binariesForApi(release: Release): readonly Binary[] {
  return apiOnly.map((name) => binaryOf(name, release));
}

export function binariesForNodes(release: Release): readonly Binary[] {
  return (Object.keys(projectOf) as BinaryName[])
    .filter((name) => !forCsi.includes(name))
    .map((name) => binaryOf(name, release));
}

/** What makes volumes and snapshots by a CSI driver; few sandboxes want it. */
export function binariesForCsi(release: Release): readonly Binary[] {
  return forCsi.map((name) => binaryOf(name, release));
}

export function binaryOf(name: BinaryName, release: Release): Binary {
  const project = projectOf[name];
  return { name, project, version: versionIn(release, project) };
}

function versionIn(release: Release, project: Project): string {
  const versions: Readonly<Record<Project, string>> = {
    kubernetes: release.kubernetes,
    etcd: release.etcd,
    coredns: release.coredns,
    ...companions,
  };
  return versions[project];
}

/** The arguments with which the program prints its version and ends. */
export function versionArguments(name: BinaryName): readonly string[] {
  if (name === 'kubeadm') return ['version', '--output', 'short'];
  if (name === 'kubectl') return ['version', '--client'];
  if (name === 'etcdctl' || name === 'etcdutl') return ['version'];
  return name === 'coredns' ? ['-version'] : ['--version'];
}
