/** The images of a cluster, as data: which files of this machine each one holds. No registry is asked. */
import type { BinaryName } from '../binaries/binary.ts';
import type { Release } from '../releases.ts';

export interface Image {
  /** Full references; the same content under each. */
  readonly references: readonly string[];
  readonly entryPoint: readonly string[];
  readonly files: readonly ImageFile[];
}

export type ImageFile =
  /** One of the Kubernetes programs. */
  | { readonly path: string; readonly binary: BinaryName }
  /** A program of this machine, by name or path, with the libraries it is linked to. */
  | { readonly path: string; readonly host: string }
  /** A folder of this machine with everything in it. */
  | { readonly path: string; readonly folder: string }
  | { readonly path: string; readonly text: string };

/**
 * `kubeadm upgrade` starts pause with `-v` and expects it to end well; else it only waits to be ended.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/cmd/kubeadm/app/phases/upgrade/health.go
 */
const pauseScript = `#!/bin/busybox sh
[ "\${1:-}" = -v ] && exit 0
exec /bin/busybox sleep 2147483647
`;

export const busyboxImage = 'docker.io/library/busybox:1.35.0';
export const localPathImage = 'docker.io/rancher/local-path-provisioner:v0.0.30';

/** https://kubernetes.io/docs/reference/setup-tools/kubeadm/kubeadm-config/ (kubeadm config images list, v1.37) */
export function imagesFor(release: Release): readonly Image[] {
  const tag = `v${release.kubernetes}`;
  return [
    ...(['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'] as const).map((name) => ({
      references: [`registry.k8s.io/${name}:${tag}`],
      entryPoint: [],
      files: [inBin(name)],
    })),
    {
      references: [`registry.k8s.io/kube-proxy:${tag}`],
      entryPoint: [],
      files: [
        inBin('kube-proxy'),
        { path: '/usr/sbin/nft', host: 'nft' },
        { path: '/usr/sbin/conntrack', host: 'conntrack' },
      ],
    },
    {
      references: [`registry.k8s.io/etcd:${release.etcdTag}`],
      entryPoint: [],
      files: [inBin('etcd'), inBin('etcdctl'), inBin('etcdutl')],
    },
    {
      references: [`registry.k8s.io/coredns/coredns:v${release.coredns}`],
      entryPoint: ['/coredns'],
      files: [{ path: '/coredns', binary: 'coredns' }],
    },
    { references: [localPathImage], entryPoint: [], files: [inBin('local-path-provisioner'), ...busybox] },
    {
      references: [`registry.k8s.io/pause:${release.pause}`],
      entryPoint: ['/pause'],
      files: [{ path: '/pause', text: pauseScript }, ...busybox],
    },
    { references: [busyboxImage, 'docker.io/library/busybox:latest'], entryPoint: [], files: busybox },
  ];
}

/** The static one of Debian; its other names are links, made by the layer. */
const busybox: readonly ImageFile[] = [{ path: '/bin/busybox', host: 'busybox' }];

function inBin(name: BinaryName): ImageFile {
  return { path: `/usr/local/bin/${name}`, binary: name };
}
