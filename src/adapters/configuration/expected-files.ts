/**
 * What a control-plane node keeps outside of etcd and a restore needs: what kubeadm writes, and whatever the static pods mount or
 * name by a flag. https://kubernetes.io/docs/setup/best-practices/certificates/ (v1.37)
 */
import { onNode } from './static-pods.ts';
import type { StaticPod } from './static-pods.ts';

export interface ExpectedPath {
  /** On the node. */
  readonly path: string;
  /** Who asks for it: a manifest, or `kubeadm`, `kubelet`, `network`, `runtime`. */
  readonly by: string;
  /** Without it the bundle is not complete; the others are taken where they are. */
  readonly required: boolean;
  /** Where that is known beforehand. */
  readonly kind?: 'file' | 'directory';
}

export interface Expected {
  readonly paths: readonly ExpectedPath[];
  /** Named by the pods, but no configuration. */
  readonly leftOut: readonly { readonly path: string; readonly why: 'data' | 'operating-system' }[];
}

const always: readonly ExpectedPath[] = [
  { path: '/etc/kubernetes/manifests', by: 'kubeadm', required: true, kind: 'directory' },
  { path: '/etc/kubernetes/pki', by: 'kubeadm', required: true, kind: 'directory' },
  { path: '/etc/kubernetes/admin.conf', by: 'kubeadm', required: false, kind: 'file' },
  { path: '/etc/kubernetes/super-admin.conf', by: 'kubeadm', required: false, kind: 'file' },
  { path: '/etc/kubernetes/kubelet.conf', by: 'kubelet', required: true, kind: 'file' },
  { path: '/var/lib/kubelet/config.yaml', by: 'kubelet', required: true, kind: 'file' },
  { path: '/var/lib/kubelet/kubeadm-flags.env', by: 'kubelet', required: false, kind: 'file' },
  { path: '/var/lib/kubelet/instance-config.yaml', by: 'kubelet', required: false, kind: 'file' },
  { path: '/var/lib/kubelet/pki', by: 'kubelet', required: true, kind: 'directory' },
  { path: '/etc/cni/net.d', by: 'network', required: true, kind: 'directory' },
  { path: '/etc/containerd/config.toml', by: 'runtime', required: false, kind: 'file' },
  { path: '/etc/containerd/certs.d', by: 'runtime', required: false, kind: 'directory' },
  { path: '/etc/crictl.yaml', by: 'runtime', required: false, kind: 'file' },
];

/** Trust that the operating system brings; a new machine has it. */
const operatingSystem = [
  '/etc/ssl/certs',
  '/etc/pki',
  '/etc/ca-certificates',
  '/usr/share/ca-certificates',
  '/usr/local/share/ca-certificates',
  '/usr/libexec',
  '/etc/localtime',
];

/** Grows with the cluster and is no configuration. */
const logs = '/var/log';

const namesAFile = /(^|-)(file|config|dir|kubeconfig|cafile|certfile|keyfile)$/;
/** These hold data, or are written by the program itself. */
const namesData = /^(data-dir|wal-dir|log-dir|audit-log-path|cert-dir)$/;

export function expectedFiles(pods: readonly StaticPod[]): Expected {
  const dataFolders = pods.flatMap((pod) =>
    ['data-dir', 'wal-dir'].flatMap((flag) => pod.flags[flag] ?? []).map((path) => onNode(path, pod)),
  );
  const asked = pods.flatMap((pod) => [...byFlags(pod), ...byMounts(pod)]);
  const leftOut = new Map<string, 'data' | 'operating-system'>();
  const paths = new Map(always.map((one) => [one.path, one]));
  for (const one of asked) {
    const why = isIn(one.path, [...dataFolders, logs])
      ? 'data'
      : isIn(one.path, operatingSystem)
        ? 'operating-system'
        : undefined;
    if (why !== undefined) leftOut.set(one.path, why);
    else if (!paths.has(one.path)) paths.set(one.path, one);
  }
  return {
    paths: [...paths.values()].toSorted((one, other) => (one.path < other.path ? -1 : 1)),
    leftOut: [...leftOut]
      .map(([path, why]) => ({ path, why }))
      .toSorted((one, other) => (one.path < other.path ? -1 : 1)),
  };
}

function byFlags(pod: StaticPod): readonly ExpectedPath[] {
  return Object.entries(pod.flags)
    .filter(([flag]) => namesAFile.test(flag) && !namesData.test(flag))
    .flatMap(([, values]) => values)
    .filter((value) => value.startsWith('/'))
    .map((path) => ({ path: onNode(path, pod), by: pod.manifest, required: true }));
}

function byMounts(pod: StaticPod): readonly ExpectedPath[] {
  return pod.mounts.map(({ hostPath, mustExist, kind }) => ({
    path: hostPath,
    by: pod.manifest,
    required: mustExist,
    ...(kind === undefined ? {} : { kind }),
  }));
}

function isIn(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
}
