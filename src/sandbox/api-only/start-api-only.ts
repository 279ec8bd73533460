/** A control plane without nodes: etcd, API server and controller manager as plain processes on a loopback address of their own. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { apiServerArguments } from '../../adapters/processes/kube-apiserver.ts';
import { controllerManagerArguments } from '../../adapters/processes/kube-controller-manager.ts';
import { etcdArguments } from '../../adapters/processes/etcd.ts';
import { writeKubeconfig } from '../../adapters/processes/kubeconfig.ts';
import { startService } from '../../adapters/processes/service.ts';
import type { RunningService } from '../../adapters/processes/service.ts';
import { ProblemError } from '../../core/problem.ts';
import { apiClient } from '../api-client.ts';
import { waitUntil } from '../wait-until.ts';
import type { BinaryName } from '../binaries/binary.ts';
import type { BinaryPaths } from '../binaries/cache.ts';
import { writeAuditPolicy, writeEncryptionConfiguration } from '../control-plane-files.ts';
import { freePort, loopbackAddress } from '../loopback.ts';
import { startFailed } from '../problems.ts';
import { markerVariable } from '../state/record.ts';
import type { SandboxRecord } from '../state/record.ts';
import { createControlPlanePki } from './control-plane-pki.ts';
import type { ControlPlanePki } from './control-plane-pki.ts';

export interface StartOptions {
  /** The sandbox's state folder. */
  readonly folder: string;
  readonly binaries: BinaryPaths;
  readonly signal: AbortSignal;
}

const serviceRange = '10.96.0.0/16';
const firstServiceAddress = '10.96.0.1';
const readyMilliseconds = 60_000;

/** Returns the kubeconfig's path once pods could be created. Throws a problem with the last words of what did not start. */
export async function startApiOnly(record: SandboxRecord, options: StartOptions): Promise<string> {
  const plane = await prepare(record, options);
  const services = [await plane.start('etcd'), await plane.start('kube-apiserver')];
  await requireReady(record, services, { ...options, kubeconfig: plane.kubeconfig, path: '/readyz' });
  services.push(await plane.start('kube-controller-manager'));
  const path = '/api/v1/namespaces/default/serviceaccounts/default';
  await requireReady(record, services, { ...options, kubeconfig: plane.kubeconfig, path });
  return plane.kubeconfig;
}

interface Plane {
  readonly kubeconfig: string;
  start(name: BinaryName): Promise<RunningService>;
}

async function prepare(record: SandboxRecord, { folder, binaries }: StartOptions): Promise<Plane> {
  const address = loopbackAddress(record.id);
  const at = (...path: readonly string[]): string => join(folder, ...path);
  for (const name of ['pki', 'log', 'etcd', 'kubernetes'])
    await mkdir(at(name), { recursive: true, mode: 0o700 });
  const [pki, ports] = await Promise.all([
    createControlPlanePki(at('pki'), address, firstServiceAddress),
    choosePorts(address),
    writeAuditPolicy(at('kubernetes/audit-policy.json')),
    writeEncryptionConfiguration(at('kubernetes/encryption.json'), randomBytes(32)),
  ]);
  const server = `https://${address}:${ports.api}`;
  const name = `honban-sandbox-${record.name}`;
  const common = { name, server, authority: pki.authority.certificate };
  await writeKubeconfig(at('kubeconfig'), { ...common, client: pki.administrator });
  await writeKubeconfig(at('kubernetes/controller-manager.kubeconfig'), {
    ...common,
    client: pki.controllerManager,
  });
  const flags = flagsOf({ address, ports, pki, at });
  const environment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: folder, [markerVariable]: record.id };
  return {
    kubeconfig: at('kubeconfig'),
    start: async (binary) =>
      await startService({
        name: binary,
        command: binaries.get(binary) ?? binary,
        args: flags[binary] ?? [],
        logFile: at('log', `${binary}.log`),
        environment,
      }),
  };
}

interface Ports {
  readonly client: number;
  readonly peer: number;
  readonly api: number;
  readonly manager: number;
}

async function choosePorts(address: string): Promise<Ports> {
  const [client, peer, api, manager] = await Promise.all([
    freePort(address, 2379),
    freePort(address, 2380),
    freePort(address, 6443),
    freePort(address, 10257),
  ]);
  return { client, peer, api, manager };
}

interface Layout {
  readonly address: string;
  readonly ports: Ports;
  readonly pki: ControlPlanePki;
  readonly at: (...path: readonly string[]) => string;
}

function flagsOf({
  address,
  ports,
  pki,
  at,
}: Layout): Readonly<Partial<Record<BinaryName, readonly string[]>>> {
  return {
    etcd: etcdArguments({
      name: 'sandbox',
      dataFolder: at('etcd'),
      address,
      clientPort: ports.client,
      peerPort: ports.peer,
      authority: pki.etcdAuthority.certificate,
      server: pki.etcdServer,
    }),
    'kube-apiserver': apiServerArguments({
      address,
      port: ports.api,
      etcdEndpoint: `https://${address}:${ports.client}`,
      etcdAuthority: pki.etcdAuthority.certificate,
      etcdClient: pki.etcdClient,
      authority: pki.authority.certificate,
      frontProxyAuthority: pki.frontProxyAuthority.certificate,
      server: pki.apiServer,
      serviceAccountKey: pki.serviceAccountKey,
      serviceAccountPublicKey: pki.serviceAccountPublicKey,
      auditPolicy: at('kubernetes/audit-policy.json'),
      auditLog: at('log/audit.log'),
      encryptionConfiguration: at('kubernetes/encryption.json'),
      serviceRange,
    }),
    'kube-controller-manager': controllerManagerArguments({
      address,
      port: ports.manager,
      kubeconfig: at('kubernetes/controller-manager.kubeconfig'),
      authority: pki.authority,
      serviceAccountKey: pki.serviceAccountKey,
    }),
  };
}

interface Readiness {
  readonly kubeconfig: string;
  readonly path: string;
  readonly signal: AbortSignal;
}

async function requireReady(
  record: SandboxRecord,
  services: readonly RunningService[],
  { kubeconfig, path, signal }: Readiness,
): Promise<void> {
  const client = await apiClient(kubeconfig);
  const ready = await waitUntil(async () => (await client.get(path))?.status === 200, {
    milliseconds: readyMilliseconds,
    signal,
    hopeless: () => Promise.resolve(services.some((service) => service.hasEnded())),
  });
  client.close();
  if (ready) return;
  const guilty = services.find((service) => service.hasEnded()) ?? services.at(-1);
  const output = await lastLines(guilty?.logFile ?? '');
  throw new ProblemError(startFailed({ name: record.name, step: guilty?.name ?? path, output }));
}

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-5).join('\n');
}
