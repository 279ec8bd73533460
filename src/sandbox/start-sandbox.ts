/** Starts a sandbox: the one way for the command line and for tests. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Text } from '../core/i18n.ts';
import { ProblemError } from '../core/problem.ts';
import { startApiOnly } from './api-only/start-api-only.ts';
import { binariesForApi, binariesForCsi, binariesForNodes } from './binaries/binary.ts';
import { ensureBinaries } from './binaries/cache.ts';
import { csiWithoutNodes } from './csi/csi-problems.ts';
import { endLocked, endSandbox } from './down.ts';
import type { Down } from './down.ts';
import { waitForLock } from './file-lock.ts';
import type { FileLock } from './file-lock.ts';
import { apiOnlyPrograms, nodePrograms, requirePrograms } from './host-programs.ts';
import { ensureImageStore } from './images/image-store.ts';
import { findCniPlugins } from './nodes/cni.ts';
import { destinationsOfHost } from './nodes/network.ts';
import { chooseSubnet, takenSubnets } from './nodes/subnet.ts';
import { placeFrom } from './place.ts';
import type { Place } from './place.ts';
import { noAddresses, rootRequired, tooFewNodes, unsupportedPlatform } from './problems.ts';
import { silent } from './progress.ts';
import type { Report } from './progress.ts';
import { defaultMinor, releaseFor } from './releases.ts';
import type { Release } from './releases.ts';
import { startNodes } from './start-nodes.ts';
import { createRecord, subnetsOf } from './state/record.ts';
import type { SandboxRecord } from './state/record.ts';
import { requireName } from './state/sandbox-name.ts';

export interface SandboxOptions {
  readonly name: string;
  /** etcd, API server and controller manager without any node. */
  readonly apiOnly?: boolean | undefined;
  /** 1 to 3, control planes first; as many as control planes unless said otherwise. */
  readonly nodes?: number | undefined;
  /** 1 or 3; three share their etcd and an address. */
  readonly controlPlanes?: number | undefined;
  /** With storage by a CSI driver that makes snapshots, and the StorageClass `folders`. */
  readonly csi?: boolean | undefined;
  /** A minor or an exact version. */
  readonly kubernetes?: string | undefined;
  /** A folder with the programs, instead of downloading or building them. */
  readonly binaries?: string | undefined;
  /** Leave a failed start as it is, to look at it. */
  readonly keepFailed?: boolean | undefined;
  readonly place?: Place;
  readonly report?: Report;
  readonly signal?: AbortSignal;
}

export interface Sandbox {
  readonly name: string;
  /** Path of an administrator's kubeconfig. */
  readonly kubeconfig: string;
  /** The programs it runs by name, for example `kubectl`. */
  readonly programs: ReadonlyMap<string, string>;
  down(): Promise<Down>;
}

/** Ready when pods can be created and, with nodes, run. A start that fails or is interrupted is undone before this throws, unless it shall be kept. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { report = silent, signal = new AbortController().signal, place = placeFrom(process.env) } = options;
  const name = requireName(options.name);
  const release = releaseFor(options.kubernetes ?? defaultMinor);
  await requireMachine(options);
  const { record, lock } = await claim(name, {
    place,
    release,
    ...nodeCounts(options),
    csi: options.csi === true,
  });
  try {
    const start = { place, report, signal, directory: options.binaries };
    const { kubeconfig, programs } = await startRecorded(record, start);
    return { name, kubeconfig, programs, down: async () => await endSandbox(place, name) };
  } catch (error) {
    if (options.keepFailed !== true) {
      report(undoing);
      await endLocked(place, name);
    }
    throw error;
  } finally {
    lock.release();
  }
}

const undoing: Text = {
  en: 'Removing what was started',
  ja: '起動したものを取り除いています',
};

interface Claiming {
  readonly place: Place;
  readonly release: Release;
  /** 0 for API only. */
  readonly nodeCount: number;
  readonly controlPlanes: number;
  readonly csi: boolean;
}

/** Throws a problem when there are fewer nodes than control planes, or none for a driver. */
function nodeCounts({
  apiOnly,
  csi,
  nodes,
  controlPlanes = 1,
}: SandboxOptions): Pick<Claiming, 'nodeCount' | 'controlPlanes'> {
  if (apiOnly === true && csi === true) throw new ProblemError(csiWithoutNodes({}));
  if (apiOnly === true) return { nodeCount: 0, controlPlanes: 0 };
  const nodeCount = nodes ?? controlPlanes;
  if (nodeCount < controlPlanes) throw new ProblemError(tooFewNodes({ nodes: nodeCount, controlPlanes }));
  return { nodeCount, controlPlanes };
}

interface Claimed {
  readonly record: SandboxRecord;
  readonly lock: FileLock;
}

/** Writes down what will be started; addresses are given out one sandbox at a time. */
async function claim(
  name: string,
  { place, release, nodeCount, controlPlanes, csi }: Claiming,
): Promise<Claimed> {
  await mkdir(place.sandboxes, { recursive: true, mode: 0o700 });
  const id = randomBytes(16).toString('hex');
  const created = new Date().toISOString();
  const common = { apiVersion: 'honban/v1', kind: 'Sandbox', name, id, release, created } as const;
  if (nodeCount === 0) {
    const record: SandboxRecord = { ...common, form: 'api-only', nodes: [], controlPlanes };
    return { record, lock: await createRecord(place.sandboxes, record) };
  }
  const nodes = Array.from({ length: nodeCount }, (_, index) => `node-${index + 1}`);
  const turn = await waitForLock(join(place.sandboxes, '.addresses'), new AbortController().signal, silent);
  try {
    const record: SandboxRecord = {
      ...common,
      form: 'nodes',
      nodes,
      controlPlanes,
      ...(csi ? { csi } : {}),
      subnet: await freeSubnet(id, place.sandboxes),
    };
    return { record, lock: await createRecord(place.sandboxes, record) };
  } finally {
    turn.release();
  }
}

/** Neither used by this machine nor promised to another sandbox that is still starting. */
async function freeSubnet(id: string, sandboxes: string): Promise<string> {
  const promised = await subnetsOf(sandboxes);
  const taken = takenSubnets([
    ...(await destinationsOfHost()),
    ...promised.map((subnet) => `${subnet}.0/24`),
  ]);
  const subnet = chooseSubnet(id, taken);
  if (subnet === undefined) throw new ProblemError(noAddresses({}));
  return subnet;
}

interface Starting {
  readonly place: Place;
  readonly report: Report;
  readonly signal: AbortSignal;
  readonly directory: string | undefined;
}

async function startRecorded(
  record: SandboxRecord,
  { place, report, signal, directory }: Starting,
): Promise<Pick<Sandbox, 'kubeconfig' | 'programs'>> {
  const { release } = record;
  const { cache } = place;
  const folder = join(place.sandboxes, record.name);
  const wanted = [
    ...(record.form === 'nodes' ? binariesForNodes(release) : binariesForApi(release)),
    ...(record.csi === true ? binariesForCsi(release) : []),
  ];
  const binaries = await ensureBinaries(wanted, { cache, directory, report, signal });
  report({
    en: `Starting Kubernetes ${release.kubernetes}`,
    ja: `Kubernetes ${release.kubernetes} を起動しています`,
  });
  if (record.form === 'api-only')
    return { kubeconfig: await startApiOnly(record, { folder, binaries, signal }), programs: binaries };
  const imageStore = await ensureImageStore(release, { cache, binaries, report, signal });
  return {
    kubeconfig: await startNodes(record, { folder, binaries, imageStore, report, signal }),
    programs: binaries,
  };
}

export async function requireMachine({ apiOnly }: Pick<SandboxOptions, 'apiOnly'>): Promise<void> {
  if (process.platform !== 'linux')
    throw new ProblemError(unsupportedPlatform({ platform: process.platform }));
  if (apiOnly === true) return await requirePrograms(apiOnlyPrograms);
  const user = process.getuid?.() ?? 0;
  if (user !== 0) throw new ProblemError(rootRequired({ user }));
  await requirePrograms(nodePrograms);
  await findCniPlugins();
}
