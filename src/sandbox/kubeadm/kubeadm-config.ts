/** What kubeadm is told. Settings that only exist because several nodes share one machine say so. */
import type { Release } from '../releases.ts';
import { podNetwork, serviceNetwork } from '../nodes/node.ts';
import type { SandboxNode } from '../nodes/node.ts';

export interface ClusterSettings {
  readonly release: Release;
  readonly nodes: readonly SandboxNode[];
  /** The one that makes the cluster, which the others join. */
  readonly controlPlane: SandboxNode;
  /** Address of the API server for everybody. */
  readonly endpoint: string;
  /** `abcdef.0123456789abcdef`. */
  readonly token: string;
  /** 32 bytes in hexadecimal: what the certificates are encrypted with while further control planes fetch them. */
  readonly certificateKey: string;
  readonly cgroupVersion: 1 | 2;
}

export const kubernetesFolder = '/etc/kubernetes';
export const auditPolicyFile = `${kubernetesFolder}/honban/audit-policy.json`;
export const encryptionFile = `${kubernetesFolder}/honban/encryption.json`;
export const auditLogFile = '/var/log/kubernetes/audit.log';
export const patchesFolder = '/opt/honban/patches';

const kubeadmApi = 'kubeadm.k8s.io/v1beta4';

/** A machine that is smaller than a server, without systemd and with its swap on is still good enough to practise on. */
const ignoredPreflight = ['NumCPU', 'Mem', 'Swap', 'SystemVerification'];

/** https://kubernetes.io/docs/reference/config-api/kubeadm-config.v1beta4/ */
export function initConfiguration(settings: ClusterSettings): string {
  const { controlPlane, nodes, token, certificateKey } = settings;
  return documents([
    {
      apiVersion: kubeadmApi,
      kind: 'InitConfiguration',
      nodeRegistration: registration(controlPlane, nodes),
      localAPIEndpoint: localEndpoint(controlPlane),
      certificateKey,
      bootstrapTokens: [{ token, ttl: '24h0m0s' }],
      patches: { directory: patchesFolder },
    },
    clusterConfiguration(settings),
    kubeletConfiguration(settings),
    kubeProxyConfiguration,
  ]);
}

export function joinConfiguration(
  node: SandboxNode,
  { nodes, endpoint, token, certificateKey }: ClusterSettings,
  caHash: string,
): string {
  const apiServerEndpoint = `${endpoint}:6443`;
  return documents([
    {
      apiVersion: kubeadmApi,
      kind: 'JoinConfiguration',
      nodeRegistration: registration(node, nodes),
      ...(node.isControlPlane
        ? { controlPlane: { localAPIEndpoint: localEndpoint(node), certificateKey } }
        : {}),
      discovery: { bootstrapToken: { token, apiServerEndpoint, caCertHashes: [caHash] } },
      patches: { directory: patchesFolder },
    },
  ]);
}

/** Each kubelet keeps to its own cgroup; they would fight over /kubepods otherwise. */
export function kubeletPatch(node: SandboxNode): string {
  return JSON.stringify({ cgroupRoot: `/${node.cgroup}` });
}

/** CoreDNS is up within a second, but by default kubelet looks only every ten; a cluster to practise on should not wait for that. */
export const corednsPatch = JSON.stringify({
  spec: { template: { spec: { containers: [{ name: 'coredns', readinessProbe: { periodSeconds: 1 } }] } } },
});

function localEndpoint({ address }: SandboxNode): object {
  return { advertiseAddress: address, bindPort: 6443 };
}

/** Control planes take pods only where no worker does. */
function registration(node: SandboxNode, nodes: readonly SandboxNode[]): object {
  const alone = nodes.every(({ isControlPlane }) => isControlPlane);
  return {
    ...(alone ? { taints: [] } : {}),
    name: node.name,
    criSocket: 'unix:///run/containerd/containerd.sock',
    imagePullPolicy: 'Never',
    ignorePreflightErrors: ignoredPreflight,
    kubeletExtraArgs: [{ name: 'node-ip', value: node.address }],
  };
}

function clusterConfiguration({ release, endpoint }: ClusterSettings): object {
  return {
    apiVersion: kubeadmApi,
    kind: 'ClusterConfiguration',
    kubernetesVersion: `v${release.kubernetes}`,
    controlPlaneEndpoint: `${endpoint}:6443`,
    networking: { podSubnet: podNetwork, serviceSubnet: serviceNetwork },
    encryptionAlgorithm: 'ECDSA-P256',
    apiServer: {
      extraArgs: argumentsOf({
        'audit-policy-file': auditPolicyFile,
        'audit-log-path': auditLogFile,
        'audit-log-maxage': '7',
        'audit-log-maxsize': '50',
        'audit-log-maxbackup': '3',
        'encryption-provider-config': encryptionFile,
        'encryption-provider-config-automatic-reload': 'true',
      }),
      extraVolumes: [
        volume('honban', `${kubernetesFolder}/honban`, { readOnly: true }),
        volume('audit', '/var/log/kubernetes', { readOnly: false }),
      ],
    },
    controllerManager: {
      extraArgs: argumentsOf({
        // It makes an account and a token for each controller first; at its default of 20 requests a second that takes 5 s.
        'kube-api-qps': '100',
        'kube-api-burst': '200',
        // Each node's range is fixed beforehand and told to the cluster: its allocator may skip one when it starts again.
        'allocate-node-cidrs': 'false',
      }),
    },
  };
}

function volume(name: string, path: string, { readOnly }: { readonly readOnly: boolean }): object {
  return { name, hostPath: path, mountPath: path, readOnly, pathType: 'DirectoryOrCreate' };
}

function argumentsOf(flags: Readonly<Record<string, string>>): readonly object[] {
  return Object.entries(flags).map(([name, value]) => ({ name, value }));
}

/** https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/ */
export function kubeletConfiguration({ cgroupVersion }: Pick<ClusterSettings, 'cgroupVersion'>): object {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    cgroupDriver: 'cgroupfs',
    ...(cgroupVersion === 1 ? { failCgroupV1: false } : {}),
    failSwapOn: false,
    serverTLSBootstrap: true,
    enableSystemLogHandler: true,
    enableSystemLogQuery: true,
    // The disk is shared with the machine, whose fullness is not the sandbox's to judge.
    evictionHard: {
      'memory.available': '50Mi',
      'nodefs.available': '1%',
      'nodefs.inodesFree': '1%',
      'imagefs.available': '1%',
    },
    imageGCHighThresholdPercent: 100,
  };
}

/** The limits of connection tracking belong to the machine; https://kubernetes.io/docs/reference/config-api/kube-proxy-config.v1alpha1/ */
const kubeProxyConfiguration = {
  apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
  kind: 'KubeProxyConfiguration',
  mode: 'nftables',
  clusterCIDR: podNetwork,
  conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
};

/** JSON is YAML. */
function documents(objects: readonly object[]): string {
  return objects.map((object) => `${JSON.stringify(object, null, 2)}\n`).join('---\n');
}
