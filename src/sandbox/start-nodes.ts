/** A whole cluster: nodes of Linux namespaces, brought up by kubeadm exactly as a cluster of machines would be. */
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { lastWords } from '../adapters/processes/run-command.ts';
import { sandboxLabel } from '../core/kubernetes/sandbox-label.ts';
import { ProblemError } from '../core/problem.ts';
import { apiClient } from './api-client.ts';
import { applyObjects, kubectl } from './apply-objects.ts';
import { waitUntil } from './wait-until.ts';
import type { BinaryPaths } from './binaries/cache.ts';
import { writeAuditPolicy, writeEncryptionConfiguration } from './control-plane-files.ts';
import { writeAdministratorKubeconfig } from './kubeadm/administrator-kubeconfig.ts';
import { createStorage, startCsi } from './csi/start-csi.ts';
import {
  corednsPatch,
  initConfiguration,
  joinConfiguration,
  kubeletPatch,
  patchesFolder,
} from './kubeadm/kubeadm-config.ts';
import type { ClusterSettings } from './kubeadm/kubeadm-config.ts';
import { clusterReadiness } from './kubeadm/readiness.ts';
import { cgroupLayout } from './nodes/cgroups.ts';
import type { CgroupLayout } from './nodes/cgroups.ts';
import { cniConfiguration, findCniPlugins } from './nodes/cni.ts';
import { createBridge } from './nodes/network.ts';
import { enterScript, initScript, programFolder } from './nodes/node-init.ts';
import type { InitSettings } from './nodes/node-init.ts';
import { runInNode, turnOn } from './nodes/node-process.ts';
import { createDisk, mayLowerOomScore, sharedFolders } from './nodes/node-root.ts';
import { endpointOf, gatewayOf, nodesOf, podNetwork } from './nodes/node.ts';
import type { SandboxNode } from './nodes/node.ts';
import { startFailed } from './problems.ts';
import type { Report } from './progress.ts';
import type { SandboxRecord } from './state/record.ts';
import { storageManifests } from './storage/local-path.ts';

export interface StartNodesOptions {
  /** The sandbox's state folder. */
  readonly folder: string;
  readonly binaries: BinaryPaths;
  readonly imageStore: string;
  readonly report: Report;
  readonly signal: AbortSignal;
}

const readyMilliseconds = 180_000;

/** Returns the kubeconfig's path once the cluster is ready. Throws a problem that says which step failed and its last words. */
export async function startNodes(record: SandboxRecord, options: StartNodesOptions): Promise<string> {
  const cgroups = await cgroupLayout();
  const nodes = nodesOf(record, options.folder);
  const [controlPlane, ...joining] = nodes;
  if (controlPlane === undefined) throw new Error('a cluster needs a node');
  const token = `${randomBytes(3).toString('hex')}.${randomBytes(8).toString('hex')}`;
  const settings: ClusterSettings = {
    release: record.release,
    nodes,
    controlPlane,
    endpoint: endpointOf(record),
    token,
    certificateKey: randomBytes(32).toString('hex'),
    cgroupVersion: cgroups.version,
  };
  const encryptionKey = randomBytes(32);
  const { report, signal } = options;

  report({ en: `Starting ${nodes.length} node(s)`, ja: `ノードを ${nodes.length} 台起動しています` });
  await createBridge(record);
  await Promise.all(
    nodes.map(async (node) => await prepareDisk(node, { record, settings, cgroups, encryptionKey, options })),
  );
  const inits = await Promise.all(nodes.map(async (node) => await turnOn(record, node, { signal })));
  const kubeadm = kubeadmOf(record, signal);

  report({ en: 'kubeadm init', ja: 'kubeadm init を実行しています' });
  await kubeadm(controlPlane, inits[0], 'init');
  const kubeconfig = await writeAdministratorKubeconfig(record, controlPlane, options.folder);
  await applyManifests(record, kubeconfig, options);
  await tellPodRange(record, controlPlane, { kubeconfig, options });
  for (const node of joining) {
    report({ en: `kubeadm join: ${node.name}`, ja: `kubeadm join を実行しています: ${node.name}` });
    const configuration = joinConfiguration(node, settings, await authorityHash(controlPlane));
    await writeFile(join(node.root, configurationFile), configuration, { mode: 0o600 });
    await kubeadm(node, inits[node.number - 1], 'join');
    await tellPodRange(record, node, { kubeconfig, options });
  }
  if (record.csi === true) await startCsi(record, { ...options, kubeconfig });
  await requireReady(record, kubeconfig, options);
  return kubeconfig;
}

const configurationFile = '/etc/kubernetes/honban/kubeadm.yaml';

interface Preparing {
  readonly record: SandboxRecord;
  readonly settings: ClusterSettings;
  readonly cgroups: CgroupLayout;
  /** The same for every control plane: each must read what another has written. */
  readonly encryptionKey: Buffer;
  readonly options: StartNodesOptions;
}

async function prepareDisk(
  node: SandboxNode,
  { record, settings, cgroups, encryptionKey, options }: Preparing,
): Promise<void> {
  const subnet = record.subnet ?? '';
  const init: InitSettings = {
    node,
    shared: await sharedFolders(),
    hierarchies: cgroups.hierarchies,
    subnet,
    peers: settings.nodes.filter((peer) => peer !== node),
    podNetwork,
    endpoint: settings.endpoint,
    ...(record.csi === true ? { storage: await createStorage(options.folder) } : {}),
  };
  await createDisk(node, {
    binaries: options.binaries,
    imageStore: options.imageStore,
    cniFolder: await findCniPlugins(),
    gateway: gatewayOf(subnet),
    nodes: settings.nodes,
    containerd: {
      pauseImage: `registry.k8s.io/pause:${record.release.pause}`,
      restrictOomScore: !(await mayLowerOomScore()),
    },
    files: new Map([
      [`${programFolder}/enter.sh`, enterScript(init)],
      [`${programFolder}/init.sh`, initScript(init)],
      [`${patchesFolder}/kubeletconfiguration.json`, kubeletPatch(node)],
      [`${patchesFolder}/corednsdeployment.json`, corednsPatch],
      ['/etc/cni/net.d/10-honban.conflist', cniConfiguration(node.podRange)],
      ...(node === settings.controlPlane ? [[configurationFile, initConfiguration(settings)] as const] : []),
    ]),
  });
  const ours = join(node.root, '/etc/kubernetes/honban');
  await mkdir(ours, { recursive: true, mode: 0o700 });
  if (!node.isControlPlane) return;
  await writeAuditPolicy(join(ours, 'audit-policy.json'));
  await writeEncryptionConfiguration(join(ours, 'encryption.json'), encryptionKey);
}

/** Certificates are kept in the cluster, encrypted, only as long as control planes may fetch them. */
const kubeadmArguments = {
  init: ['init', '--upload-certs'],
  join: ['join'],
} as const;

type Kubeadm = (node: SandboxNode, init: number | undefined, action: 'init' | 'join') => Promise<void>;

/** What it says is kept beside the logs of kubelet and containerd. */
function kubeadmOf({ name }: SandboxRecord, signal: AbortSignal): Kubeadm {
  return async (node, init, action) => {
    if (init === undefined) throw new Error(`${node.name} is not on`);
    const command = ['kubeadm', ...kubeadmArguments[action], '--config', configurationFile, '--v', '2'];
    const ended = await runInNode(init, command, { signal });
    await writeFile(join(node.root, 'var/log/kubeadm.log'), `${ended.output}\n${ended.errors}`);
    if (!ended.ok)
      throw new ProblemError(startFailed({ name, step: `kubeadm ${action}`, output: lastWords(ended) }));
  };
}

/** https://kubernetes.io/docs/reference/setup-tools/kubeadm/kubeadm-join/#token-based-discovery-with-ca-pinning */
async function authorityHash(controlPlane: SandboxNode): Promise<string> {
  const certificate = new X509Certificate(
    await readFile(join(controlPlane.root, 'etc/kubernetes/pki/ca.crt')),
  );
  const key = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return `sha256:${createHash('sha256').update(key).digest('hex')}`;
}

/** Told by the cluster itself, so that nobody takes a sandbox for a cluster of the team's own. */
function sandboxMark(name: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'kube-system', labels: { [sandboxLabel]: name } },
  };
}

async function applyManifests(
  { name }: SandboxRecord,
  kubeconfig: string,
  { binaries, signal }: StartNodesOptions,
): Promise<void> {
  const by = { name, step: 'StorageClass', binaries, kubeconfig, signal };
  await applyObjects(by, [sandboxMark(name), ...storageManifests()]);
}

interface Telling {
  readonly kubeconfig: string;
  readonly options: StartNodesOptions;
}

/**
 * The range is what the node's network already hands out; without an allocator nobody else writes it down.
 * kubeadm's join may end before the kubelet has registered its node.
 */
async function tellPodRange(
  { name }: SandboxRecord,
  { name: node, podRange }: SandboxNode,
  { kubeconfig, options }: Telling,
): Promise<void> {
  const patch = JSON.stringify({ spec: { podCIDR: podRange, podCIDRs: [podRange] } });
  const commands = [
    ['wait', `node/${node}`, '--for', 'create', '--timeout', '2m'],
    ['patch', 'node', node, '--patch', patch],
  ];
  const { binaries, signal } = options;
  for (const command of commands)
    await kubectl({ name, step: `podCIDR ${node}`, binaries, kubeconfig, signal }, command);
}

async function requireReady(
  record: SandboxRecord,
  kubeconfig: string,
  options: StartNodesOptions,
): Promise<void> {
  const { report, signal } = options;
  report({ en: 'Waiting for nodes, DNS and storage', ja: 'ノード、DNS、ストレージの準備を待っています' });
  const client = await apiClient(kubeconfig);
  let waitingFor: readonly string[] = [];
  const done = async (): Promise<boolean> => {
    const readiness = await clusterReadiness(client, record.nodes);
    ({ waitingFor } = readiness);
    return readiness.ready;
  };
  const ready = await waitUntil(done, { milliseconds: readyMilliseconds, signal });
  client.close();
  if (!ready)
    throw new ProblemError(
      startFailed({ name: record.name, step: 'ready', output: `not ready: ${waitingFor.join(', ')}` }),
    );
}
