/**
 * A machine with nothing on it but containerd, kubelet and the images of one Kubernetes version, under the name and the addresses of a
 * machine that was lost. Its only network is a cable that ends nowhere: what is restored on it can call nobody.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse } from 'yaml';

import { lastWords, runCommand } from '../adapters/processes/run-command.ts';
import { ProblemError } from '../core/problem.ts';
import { binariesForNodes } from './binaries/binary.ts';
import { cachedVersions, ensureBinaries } from './binaries/cache.ts';
import { endLocked } from './down.ts';
import { ensureImageStore } from './images/image-store.ts';
import { kubeletConfiguration } from './kubeadm/kubeadm-config.ts';
import { cgroupLayout } from './nodes/cgroups.ts';
import { cniConfiguration, findCniPlugins } from './nodes/cni.ts';
import { enterScript, initScript, programFolder } from './nodes/node-init.ts';
import type { InitSettings } from './nodes/node-init.ts';
import { runInNode, turnOn } from './nodes/node-process.ts';
import { createDisk, mayLowerOomScore, sharedFolders } from './nodes/node-root.ts';
import { gatewayOf, nodesOf, podNetwork } from './nodes/node.ts';
import type { SandboxNode } from './nodes/node.ts';
import type { Place } from './place.ts';
import { startFailed } from './problems.ts';
import { silent } from './progress.ts';
import { releaseFor } from './releases.ts';
import { requireMachine } from './start-sandbox.ts';
import { createRecord } from './state/record.ts';
import type { SandboxRecord } from './state/record.ts';

export interface SpareOptions {
  /** Of the sandbox that it is kept as. */
  readonly name: string;
  readonly kubernetes: string;
  /** Of the lost machine. */
  readonly nodeName: string;
  readonly addresses: readonly string[];
  /** Host names by which others knew it. */
  readonly names: readonly string[];
  /** What kubelet of the lost machine was told; the machine's own ways come before it. */
  readonly kubelet?: string | undefined;
  readonly place: Place;
  readonly signal: AbortSignal;
}

export interface SpareMachine {
  readonly root: string;
  readonly pid: number;
  /** As the kernel lists them, with the other end of each cable. */
  readonly interfaces: readonly string[];
}

/** Whether everything that such a machine needs is here already: nothing is built in the middle of a rehearsal. */
export async function canMakeSpare(kubernetes: string, { cache }: Place): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    for (const { name, version } of binariesForNodes(releaseFor(kubernetes)))
      if (!(await cachedVersions(cache, name)).includes(version)) return false;
    return true;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}

/** Never reached by anything, so any network will do that no other cable has. */
const subnet = '198.18.255';

export async function startSpareMachine(options: SpareOptions): Promise<SpareMachine> {
  const { name, kubernetes, place, signal } = options;
  await requireMachine({});
  const record: SandboxRecord = {
    apiVersion: 'honban/v1',
    kind: 'Sandbox',
    name,
    id: randomBytes(16).toString('hex'),
    form: 'nodes',
    release: releaseFor(kubernetes),
    nodes: [options.nodeName],
    controlPlanes: 1,
    subnet,
    created: new Date().toISOString(),
  };
  const lock = await createRecord(place.sandboxes, record);
  try {
    const [node] = nodesOf(record, join(place.sandboxes, name));
    if (node === undefined) throw new Error('a machine was asked for');
    await prepare(node, record, options);
    const pid = await turnOn(record, node, { signal, connect: connectNowhere });
    await takeAddresses(pid, options);
    return { root: node.root, pid, interfaces: await interfacesOf(pid) };
  } catch (error) {
    await endLocked(place, name);
    throw error;
  } finally {
    lock.release();
  }
}

/** Whatever the lost machine had: here are no systemd and no reserved cgroups. */
const ownWays = {
  containerRuntimeEndpoint: 'unix:///run/containerd/containerd.sock',
  resolvConf: '/etc/resolv.conf',
  staticPodPath: '/etc/kubernetes/manifests',
  enforceNodeAllocatable: ['pods'],
  systemReservedCgroup: '',
  kubeReservedCgroup: '',
};

async function prepare(
  node: SandboxNode,
  { release }: SandboxRecord,
  { place: { cache }, signal, names, addresses, kubelet }: SpareOptions,
): Promise<void> {
  const binaries = await ensureBinaries(binariesForNodes(release), { cache, report: silent, signal });
  const imageStore = await ensureImageStore(release, { cache, binaries, report: silent, signal });
  const { hierarchies, version } = await cgroupLayout();
  const init: InitSettings = {
    node,
    shared: await sharedFolders(),
    hierarchies,
    subnet,
    peers: [],
    podNetwork,
    endpoint: node.address,
  };
  const told = kubelet === undefined ? {} : (parse(await readFile(kubelet, 'utf8')) as object);
  const ours = {
    ...kubeletConfiguration({ cgroupVersion: version }),
    ...ownWays,
    cgroupRoot: `/${node.cgroup}`,
  };
  await createDisk(node, {
    binaries,
    imageStore,
    cniFolder: await findCniPlugins(),
    gateway: gatewayOf(subnet),
    nodes: names.map((name) => ({ ...node, name, address: addresses[0] ?? node.address })),
    containerd: {
      pauseImage: `registry.k8s.io/pause:${release.pause}`,
      restrictOomScore: !(await mayLowerOomScore()),
    },
    files: new Map([
      [`${programFolder}/enter.sh`, enterScript(init)],
      [`${programFolder}/init.sh`, initScript(init)],
      ['/etc/cni/net.d/10-honban.conflist', cniConfiguration(node.podRange)],
    ]),
  });
  // kubelet begins once it is told what kubeadm told the lost one, which comes out of the bundle.
  await writeFile(join(node.root, 'var/lib/kubelet/config.yaml'), JSON.stringify({ ...told, ...ours }));
  await mkdir(join(node.root, 'var/lib'), { recursive: true });
  await symlink('/run', join(node.root, 'var/run'));
}

/** Both ends of the cable are inside: it leads nowhere. The init of the node waits for `eth0`. */
async function connectNowhere(_: SandboxRecord, node: SandboxNode, init: number): Promise<void> {
  const inside = ['nsenter', `--target=${init}`, '--net', '--'];
  const script =
    'ip link add nowhere type veth peer name eth0 && ip link set nowhere up && ip link set eth0 up';
  const ended = await runCommand('env', [...inside, 'sh', '-c', script]);
  if (!ended.ok)
    throw new ProblemError(startFailed({ name: node.name, step: 'eth0', output: lastWords(ended) }));
}

async function takeAddresses(init: number, { name, addresses, signal }: SpareOptions): Promise<void> {
  for (const address of addresses) {
    const length = address.includes(':') ? 128 : 32;
    const command = ['ip', 'address', 'replace', `${address}/${length}`, 'dev', 'eth0'];
    const ended = await runInNode(init, command, { signal });
    if (!ended.ok)
      throw new ProblemError(startFailed({ name, step: `address ${address}`, output: lastWords(ended) }));
  }
}

/** With the other end of each cable: `outside` where it is in another network. */
async function interfacesOf(init: number): Promise<readonly string[]> {
  const ended = await runInNode(init, ['ip', '-json', 'link', 'show']);
  const links = JSON.parse(ended.output === '' ? '[]' : ended.output) as readonly {
    readonly ifname: string;
    readonly link?: string;
  }[];
  const end = ({ link = 'outside' }: (typeof links)[number]): string =>
    links.some(({ ifname }) => ifname === link) ? link : 'outside';
  return links.map((one) => (one.ifname === 'lo' ? 'lo' : `${one.ifname} to ${end(one)}`)).toSorted();
}
