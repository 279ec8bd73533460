/**
 * Drill T1 up to the API server in ratios: reading a copy back, inspecting it, restoring it and probing the etcd on it, as the drill
 * does it, against bare `etcdutl snapshot restore` and a start. `tools/node bench/etcd/drill.ts [MB]`, as root; needs the sandbox's
 * programs.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { inspectSnapshotAction } from '../../src/adapters/etcd/actions/inspect-snapshot.ts';
import { probeEtcdAction } from '../../src/adapters/etcd/actions/probe-etcd.ts';
import { openByteFile } from '../../src/adapters/etcd/byte-source.ts';
import { inspectSnapshot } from '../../src/adapters/etcd/inspect-snapshot.ts';
import { startScratchEtcdAction } from '../../src/adapters/isolation/actions/scratch-etcd.ts';
import { readCopyAction } from '../../src/adapters/repository/actions/read-copy.ts';
import { runDrill } from '../../src/app/drill/run-drill.ts';
import type { RecoveryPoint } from '../../src/core/backup/recovery-point.ts';
import type { JsonObject } from '../../src/core/json.ts';
import type { EtcdRestoreBasis } from '../../src/domains/backup/drills/etcd-restore/basis.ts';
import { etcdRestore } from '../../src/domains/backup/drills/etcd-restore/drill.ts';
import { promisesOf } from '../../src/domains/backup/drills/etcd-restore/promises.ts';
import { etcdProgram, startEtcd } from '../../test/support/real-etcd.ts';
import { draftOf, never, repositoryKit } from '../../test/support/repository-kit.ts';
import { openTrial } from '../../test/support/trial-drill.ts';
import { fillEtcd } from './fill-etcd.ts';

const megabytes = Number(process.argv[2] ?? 1500);
const folder = await mkdtemp(join(tmpdir(), 'honban-bench-drill-'));
const kit = await repositoryKit();
const [etcd, etcdutl] = [await etcdProgram('etcd'), await etcdProgram('etcdutl')];
const file = join(folder, 'etcd.db');
let [before, peak] = [Number.NaN, Number.NaN];
try {
  await saveEtcd();
  const point = await storeCopy();
  const bare = [await bareRestore(), 0];
  const drill = await rehearse(point);
  bare[1] = await bareRestore();
  report(bare, drill);
} finally {
  await kit.end();
  await rm(folder, { recursive: true });
}

async function saveEtcd(): Promise<void> {
  const source = await startEtcd({ arguments: ['--quota-backend-bytes=8000000000'] });
  try {
    const keys = await fillEtcd(source.client, megabytes);
    const snapshot = source.client.snapshot(source.endpoint, { signal: never });
    await pipeline(Readable.from(snapshot), createWriteStream(file));
    console.log(`${((await stat(file)).size / 1e6).toFixed(0)} MB, ${keys} keys`);
  } finally {
    await source.stop();
  }
}

async function storeCopy(): Promise<RecoveryPoint> {
  const source = openByteFile(file);
  const inspection = await inspectSnapshot(source, { signal: never });
  source.close();
  const facts = {
    etcdVersion: '3.7.0',
    kubernetesVersion: 'v1.37.2',
    inspection: JSON.parse(JSON.stringify(inspection)) as JsonObject,
    members: [{ name: 'one', hashKv: inspection.hashKv }],
  };
  return await kit.repository.write(draftOf({ 'etcd.db': () => createReadStream(file) }, { facts }), {
    signal: never,
  });
}

/** In milliseconds; the etcd writes as the drill's does, without waiting for the disk. */
async function bareRestore(): Promise<number> {
  const data = join(folder, 'bare');
  const began = performance.now();
  const peer = 'http://127.0.0.1:2380';
  const { status, stderr } = spawnSync(
    etcdutl,
    [
      'snapshot',
      'restore',
      file,
      `--data-dir=${data}`,
      '--name=one',
      `--initial-cluster=one=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  const restored = performance.now();
  const started = await startEtcd({ folder: data });
  const ended = performance.now();
  await started.stop();
  await rm(data, { recursive: true });
  console.log(`bare: restore ${secondsOf(restored - began)}, start ${secondsOf(ended - restored)}`);
  return ended - began;
}

async function rehearse(point: RecoveryPoint): Promise<number> {
  const promises = promisesOf(point);
  if (promises === undefined) throw new Error('the manifest lacks what a drill compares with');
  const about = { kind: 'cluster', id: 'u1', name: 'tokyo' } as const;
  const basis: EtcdRestoreBasis = {
    cluster: about,
    copy: {
      repository: 'first',
      point: point.id,
      content: 'etcd.db',
      plane: 'etcd',
      recoveryPoint: point.recoveryPoint,
      method: 'newest',
      of: 1,
      promises,
    },
    openedBy: 'operational',
    programs: { etcd, etcdutl, apiServer: '' },
  };
  const { surroundings, ledger } = openTrial(join(folder, 'data'));
  const places = {
    store: () => Promise.resolve(kit.store),
    open: () => Promise.resolve(kit.repository),
    openSpoiled: () => Promise.resolve(kit.repository),
    identities: () => [kit.identities.data],
    signer: () => kit.signer,
  };
  const bound = [readCopyAction(places), inspectSnapshotAction, startScratchEtcdAction, probeEtcdAction];
  const actions = new Map(bound.map((one) => [one.action.id, one]));
  forgetPeak();
  const began = performance.now();
  let taken = Number.NaN;
  const { checks } = await runDrill({
    drill: etcdRestore,
    basis,
    about: [about],
    subject: point.cluster,
    context: {},
    handPicked: false,
    trigger: 'manual',
    surroundings: { ...surroundings, machinery: { ...surroundings.machinery, actions } },
    signal: never,
    onEvent: (event) => {
      if (event.is === 'ended')
        console.log(`drill: ${event.step.id} ${secondsOf(event.told.milliseconds ?? Number.NaN)}`);
      if (event.is === 'undoing') [taken, peak] = [performance.now() - began, megabytesOf('VmHWM')];
    },
  });
  await ledger.close();
  const unmet = checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
  if (unmet.length > 0) throw new Error(`the drill failed: ${unmet.join(', ')}`);
  return taken;
}

function report(bare: readonly number[], drill: number): void {
  const mean = bare.reduce((sum, one) => sum + one, 0) / bare.length;
  console.log(`bare ${secondsOf(mean)}, drill ${secondsOf(drill)}, ${(drill / mean).toFixed(2)} x`);
  console.log(`memory: ${before} MB before the drill, at most ${peak} MB in it`);
}

/** What filling and saving needed is not the drill's: the kernel forgets the peak (proc(5): clear_refs). */
function forgetPeak(): void {
  before = megabytesOf('VmRSS');
  writeFileSync('/proc/self/clear_refs', '5');
}

function megabytesOf(line: 'VmRSS' | 'VmHWM'): number {
  const [, kibibytes] =
    new RegExp(`^${line}:\\s+(\\d+)`, 'm').exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Math.round((Number(kibibytes) * 1024) / 1e6);
}

function secondsOf(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
