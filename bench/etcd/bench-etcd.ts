/** A real etcd of the sandbox's programs, on loopback, with its data in a folder. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

import { connectEtcd } from '../../src/adapters/etcd/etcd-client.ts';
import type { EtcdClient } from '../../src/adapters/etcd/etcd-client.ts';
import { binaryOf } from '../../src/sandbox/binaries/binary.ts';
import { ensureBinaries } from '../../src/sandbox/binaries/cache.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { releaseFor } from '../../src/sandbox/releases.ts';

export interface BenchEtcd {
  readonly endpoint: string;
  readonly client: EtcdClient;
  /** Path of the program. */
  readonly etcdctl: string;
  stop(): Promise<void>;
}

export async function startBenchEtcd(folder: string): Promise<BenchEtcd> {
  const release = releaseFor('1.37');
  const { signal } = new AbortController();
  const { cache } = placeFrom(process.env);
  const wanted = [binaryOf('etcd', release), binaryOf('etcdctl', release)];
  const paths = await ensureBinaries(wanted, { cache, report: () => undefined, signal });
  const [endpoint, peers] = [`http://127.0.0.1:${await freePort()}`, `http://127.0.0.1:${await freePort()}`];
  const flags = {
    'data-dir': folder,
    name: 'one',
    'log-level': 'error',
    'listen-client-urls': endpoint,
    'advertise-client-urls': endpoint,
    'listen-peer-urls': peers,
    'initial-advertise-peer-urls': peers,
    'initial-cluster': `one=${peers}`,
    'quota-backend-bytes': '8000000000',
    'unsafe-no-fsync': 'true',
  };
  const args = Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`);
  const child = spawn(paths.get('etcd') ?? 'etcd', args, { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const client = connectEtcd({ endpoints: [endpoint] });
  await untilReady(client, endpoint);
  return {
    endpoint,
    client,
    etcdctl: paths.get('etcdctl') ?? 'etcdctl',
    stop: async () => {
      client.close();
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function untilReady(client: EtcdClient, endpoint: string): Promise<void> {
  for (let tries = 0; ; tries += 1)
    try {
      if ((await client.status(endpoint)).leader !== '0') return;
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
