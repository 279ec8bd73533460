/** A real etcd of Honban's cache on loopback, for tests and measurements. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { connectEtcd } from '../../src/adapters/etcd/etcd-client.ts';
import type { EtcdClient } from '../../src/adapters/etcd/etcd-client.ts';
import { ensureBinaries } from '../../src/sandbox/binaries/cache.ts';
import type { BinaryName } from '../../src/sandbox/binaries/binary.ts';
import { binaryOf } from '../../src/sandbox/binaries/binary.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { releaseFor } from '../../src/sandbox/releases.ts';

export interface RealEtcd {
  readonly endpoint: string;
  readonly client: EtcdClient;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface EtcdSettings {
  /** Of Kubernetes: which etcd belongs to it. */
  readonly kubernetes?: string;
  /** Where its data lies; absent: a folder of its own that goes when it stops. */
  readonly folder?: string;
  readonly arguments?: readonly string[];
}

export async function etcdProgram(name: BinaryName, kubernetes = '1.37'): Promise<string> {
  const binary = binaryOf(name, releaseFor(kubernetes));
  const options = {
    cache: placeFrom(process.env).cache,
    report: () => undefined,
    signal: new AbortController().signal,
  };
  const path = (await ensureBinaries([binary], options)).get(name);
  if (path === undefined) throw new Error(`no ${name}`);
  return path;
}

export async function startEtcd(settings: EtcdSettings = {}): Promise<RealEtcd> {
  const { kubernetes, folder: given, arguments: more = [] } = settings;
  const program = await etcdProgram('etcd', kubernetes);
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'honban-etcd-')));
  const [client, peer] = [await freePort(), await freePort()];
  const endpoint = `http://127.0.0.1:${client}`;
  const peers = `http://127.0.0.1:${peer}`;
  const child = spawn(program, argumentsFor({ folder, endpoint, peers }).concat(more), { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const etcd = connectEtcd({ endpoints: [endpoint] });
  await untilReady(etcd, endpoint);
  return {
    endpoint,
    client: etcd,
    pid: child.pid ?? 0,
    stop: async () => {
      etcd.close();
      child.kill('SIGKILL');
      await ended;
      if (given === undefined) await rm(folder, { recursive: true });
    },
  };
}

interface Ports {
  readonly folder: string;
  readonly endpoint: string;
  readonly peers: string;
}

function argumentsFor({ folder, endpoint, peers }: Ports): readonly string[] {
  return Object.entries({
    'data-dir': folder,
    name: 'one',
    'log-level': 'error',
    'listen-client-urls': endpoint,
    'advertise-client-urls': endpoint,
    'listen-peer-urls': peers,
    'initial-advertise-peer-urls': peers,
    'initial-cluster': `one=${peers}`,
    'unsafe-no-fsync': 'true',
  }).map(([flag, value]) => `--${flag}=${value}`);
}

async function untilReady(etcd: EtcdClient, endpoint: string): Promise<void> {
  for (let tries = 0; ; tries += 1)
    try {
      if ((await etcd.status(endpoint)).leader !== '0') return;
    } catch (error) {
      if (tries > 100) throw error;
      await setTimeout(100);
    }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
