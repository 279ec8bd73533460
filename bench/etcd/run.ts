/**
 * etcd in ratios: a verified snapshot against `etcdctl snapshot save`, also compressed and encrypted into a repository; the offline
 * walk of the same file against `sha256sum`, with its peak memory. `tools/node bench/etcd/run.ts [MB]`; needs the sandbox's programs.
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

import { etcdProgram, startEtcd } from '../../test/support/real-etcd.ts';
import { processorTime } from '../processor-time.ts';
import { fillEtcd } from './fill-etcd.ts';
import { benchRepository } from './bench-repository.ts';

/** Computing is what a busy machine makes one wait for, and what stays the same on it: of this process, its programs and etcd. */
interface Taken {
  readonly milliseconds: number;
  readonly computing: number;
}

const megabytes = Number(process.argv[2] ?? 1500);
const rounds = 3;
const { signal } = new AbortController();

const folder = await mkdtemp(join(tmpdir(), 'honban-bench-etcd-'));
const etcdctl = await etcdProgram('etcdctl');
const etcd = await startEtcd({
  folder: join(folder, 'etcd'),
  arguments: ['--quota-backend-bytes=8000000000'],
});
const times = new Map<string, Taken[]>();
const bare = { snapshot: 'etcdctl snapshot save', file: 'sha256sum' } as const;
try {
  const keys = await fillEtcd(etcd.client, megabytes);
  const file = join(folder, 'etcd.db');
  for (let round = 0; round < rounds; round += 1) {
    await rm(file, { force: true });
    timedRun(bare.snapshot, etcdctl, ['--endpoints', etcd.endpoint, 'snapshot', 'save', file]);
    await timed('verified snapshot to a file', () => save(join(folder, 'own.db')));
    await timed('verified snapshot, zstd and age, into a repository', store);
  }
  const { size } = await stat(file);
  for (let round = 0; round < rounds; round += 1) {
    timedRun(bare.file, 'sha256sum', [file]);
    const walk = fileURLToPath(new URL('walk.ts', import.meta.url));
    console.log(timedRun('offline walk', process.execPath, [walk, file]).trim());
  }
  report(size, keys);
} finally {
  await etcd.stop();
  await rm(folder, { recursive: true });
}

async function save(path: string): Promise<void> {
  await pipeline(Readable.from(etcd.client.snapshot(etcd.endpoint, { signal })), createWriteStream(path));
}

async function store(): Promise<void> {
  const place = join(folder, 'repository');
  await mkdir(place, { mode: 0o700 });
  await benchRepository(place, () => etcd.client.snapshot(etcd.endpoint, { signal }));
  await rm(place, { recursive: true });
}

function timedRun(name: string, program: string, args: readonly string[]): string {
  const end = begin(name);
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
  end();
  return stdout;
}

async function timed(name: string, action: () => Promise<void>): Promise<void> {
  const end = begin(name);
  await action();
  end();
}

function begin(name: string): () => void {
  const [started, before] = [performance.now(), computing()];
  return () => {
    const taken = { milliseconds: performance.now() - started, computing: computing() - before };
    times.set(name, [...(times.get(name) ?? []), taken]);
  };
}

function computing(): number {
  const { user, system } = processorTime(etcd.pid);
  return user + system;
}

function report(size: number, keys: number): void {
  console.log(`${(size / 1e6).toFixed(0)} MB, ${keys} keys, medians of ${rounds}`);
  for (const [name, taken] of times) {
    const against = name === bare.file || name === 'offline walk' ? bare.file : bare.snapshot;
    console.log(`${name.padEnd(52)} ${columns(taken, times.get(against) ?? []).join('  ')}`);
  }
}

function columns(taken: readonly Taken[], against: readonly Taken[]): readonly string[] {
  return (['milliseconds', 'computing'] as const).map((what) => {
    const value = median(taken.map((one) => one[what]));
    const ratio = value / median(against.map((one) => one[what]));
    return `${(value / 1000).toFixed(2)} s ${what === 'computing' ? 'computing' : 'by the clock'} ${ratio.toFixed(2)} x`;
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}
