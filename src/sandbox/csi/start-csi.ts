/**
 * Storage by a CSI driver: our own over folders, and the genuine controllers of Kubernetes that make volumes and snapshots by it. All
 * are processes beside the nodes, so a node that loses its power finds its volumes again.
 */
import { mkdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

import { startService } from '../../adapters/processes/service.ts';
import type { RunningService } from '../../adapters/processes/service.ts';
import { ProblemError } from '../../core/problem.ts';
import { apiClient } from '../api-client.ts';
import { applyObjects, kubectl } from '../apply-objects.ts';
import type { BinaryName } from '../binaries/binary.ts';
import type { BinaryPaths } from '../binaries/cache.ts';
import { nodePath } from '../nodes/node-process.ts';
import { startFailed } from '../problems.ts';
import type { Report } from '../progress.ts';
import { markerVariable } from '../state/record.ts';
import type { SandboxRecord } from '../state/record.ts';
import { waitUntil } from '../wait-until.ts';
import { csiObjects } from './csi-objects.ts';
import { controllerSocket, csiDriver, csiFolder } from './driver-name.ts';
import { storageFolders } from './folder-storage.ts';
import { snapshotDefinitions, snapshotKinds } from './snapshot-definitions.ts';

export interface StartCsiOptions {
  /** The sandbox's state folder. */
  readonly folder: string;
  readonly kubeconfig: string;
  readonly binaries: BinaryPaths;
  readonly report: Report;
  readonly signal: AbortSignal;
}

const readyMilliseconds = 120_000;

/** On this machine, before the nodes are turned on: they mount it. Answers the folder of the volumes. */
export async function createStorage(folder: string): Promise<string> {
  for (const name of storageFolders) await mkdir(join(folder, csiFolder, name), { recursive: true });
  return join(folder, csiFolder, 'volumes');
}

/** Returns when every kubelet knows the driver. Throws a problem with the last words of what did not start. */
export async function startCsi(record: SandboxRecord, options: StartCsiOptions): Promise<void> {
  options.report({ en: 'Starting the CSI driver', ja: 'CSI ドライバーを起動しています' });
  const driver = await startDriver(record, options);
  await serveSnapshots(record, options);
  const sidecars = [];
  for (const [binary, args] of sidecarArguments(options.kubeconfig))
    sidecars.push(await startProgram(record, options, { binary, args }));
  await requireKnown(record, [driver, ...sidecars], options);
}

async function startDriver(record: SandboxRecord, options: StartCsiOptions): Promise<RunningService> {
  const { folder, signal } = options;
  const program = fileURLToPath(new URL(`./driver-process${extname(import.meta.url)}`, import.meta.url));
  const driver = await start(record, folder, {
    name: 'csi-driver',
    command: process.execPath,
    args: [program, folder],
  });
  const listens = async (): Promise<boolean> =>
    await stat(join(folder, controllerSocket)).then(
      (found) => found.isSocket(),
      () => false,
    );
  const hopeless = (): Promise<boolean> => Promise.resolve(driver.hasEnded());
  if (await waitUntil(listens, { milliseconds: readyMilliseconds, signal, hopeless })) return driver;
  throw await failed(record, driver);
}

/** The kinds must be served before anything of them can be made. */
async function serveSnapshots(
  { name }: SandboxRecord,
  { binaries, kubeconfig, signal }: StartCsiOptions,
): Promise<void> {
  const by = { name, step: 'CSI', binaries, kubeconfig, signal };
  await applyObjects(by, snapshotDefinitions());
  const kinds = snapshotKinds.map((kind) => `crd/${kind}`);
  await kubectl(by, ['wait', '--for=condition=Established', '--timeout=2m', ...kinds]);
  await applyObjects(by, csiObjects());
}

/** Without the kinds for snapshots of groups they would first wait half a minute for them. */
const noGroups = '--feature-gates=CSIVolumeGroupSnapshot=false';

/** What runs beside the nodes, each with a log of its own; by a part of its command line that no other program has. */
export const csiPrograms: ReadonlyMap<string, string> = new Map([
  ['csi-driver', '/csi/driver-process.'],
  ['snapshot-controller', '/snapshot-controller '],
  ['csi-snapshotter', '/csi-snapshotter '],
  ['csi-provisioner', '/csi-provisioner '],
]);

function sidecarArguments(kubeconfig: string): ReadonlyMap<BinaryName, readonly string[]> {
  const access = [`--kubeconfig=${kubeconfig}`, '--kube-api-qps=50', '--kube-api-burst=100'];
  // They want an absolute path, and a socket has one of 107 bytes at most: this one leads through the folder they are started in.
  const sidecar = [...access, `--csi-address=unix:///proc/self/cwd/${controllerSocket}`];
  return new Map<BinaryName, readonly string[]>([
    ['snapshot-controller', [...access, noGroups]],
    ['csi-snapshotter', [...sidecar, noGroups]],
    ['csi-provisioner', sidecar],
  ]);
}

interface Sidecar {
  readonly binary: BinaryName;
  readonly args: readonly string[];
}

async function startProgram(
  record: SandboxRecord,
  { folder, binaries }: StartCsiOptions,
  { binary, args }: Sidecar,
): Promise<RunningService> {
  return await start(record, folder, { name: binary, command: binaries.get(binary) ?? binary, args });
}

/** In the sandbox's folder, for the path of their socket. */
async function start(
  record: SandboxRecord,
  folder: string,
  service: { readonly name: string; readonly command: string; readonly args: readonly string[] },
): Promise<RunningService> {
  await mkdir(join(folder, 'log'), { recursive: true, mode: 0o700 });
  return await startService({
    ...service,
    logFile: join(folder, 'log', `${service.name}.log`),
    workingDirectory: folder,
    environment: { PATH: nodePath, HOME: folder, [markerVariable]: record.id },
  });
}

const csiNode = z.object({
  spec: z.object({ drivers: z.array(z.object({ name: z.string() })).nullish() }),
});

async function requireKnown(
  record: SandboxRecord,
  services: readonly RunningService[],
  { kubeconfig, signal }: StartCsiOptions,
): Promise<void> {
  const client = await apiClient(kubeconfig);
  const knows = async (node: string): Promise<boolean> => {
    const answer = await client.get(`/apis/storage.k8s.io/v1/csinodes/${node}`);
    if (answer?.status !== 200) return false;
    const { drivers } = csiNode.parse(JSON.parse(answer.body)).spec;
    return drivers?.some(({ name }) => name === csiDriver) === true;
  };
  const done = async (): Promise<boolean> => (await Promise.all(record.nodes.map(knows))).every(Boolean);
  const hopeless = (): Promise<boolean> => Promise.resolve(services.some((service) => service.hasEnded()));
  const ready = await waitUntil(done, { milliseconds: readyMilliseconds, signal, hopeless });
  client.close();
  const ended = services.find((service) => service.hasEnded());
  if (ready && ended === undefined) return;
  throw await failed(record, ended ?? services[0]);
}

async function failed({ name }: SandboxRecord, service: RunningService | undefined): Promise<ProblemError> {
  const text = await readFile(service?.logFile ?? '', 'utf8').catch(() => '');
  const output = text.trim().split('\n').slice(-5).join('\n');
  return new ProblemError(startFailed({ name, step: service?.name ?? 'CSI', output }));
}
