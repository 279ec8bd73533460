/** A one-member etcd on a restored snapshot, in a closed network, with a token of its own: never a peer of anything else. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:net';

import { ProblemError } from '../../core/problem.ts';
import { lastWords, runCommand } from '../processes/run-command.ts';
import type { Ended } from '../processes/run-command.ts';
import { relayOut, startInside } from './closed-network.ts';
import type { ClosedNetwork, InNetwork } from './closed-network.ts';
import { scratchServerFailed } from './isolation-problems.ts';

export interface EtcdPrograms {
  readonly etcd: string;
  readonly etcdutl: string;
}

const clientPort = 2379;
const peer = 'http://127.0.0.1:2380';

/** Its own check of the checksum is part of what is rehearsed: whatever it says is returned, not thrown. */
export async function restoreSnapshot(
  { etcdutl }: EtcdPrograms,
  {
    snapshot,
    dataFolder,
    token,
    signal,
  }: {
    readonly snapshot: string;
    readonly dataFolder: string;
    readonly token: string;
    readonly signal: AbortSignal;
  },
): Promise<Ended> {
  const args = [
    'snapshot',
    'restore',
    snapshot,
    `--data-dir=${dataFolder}`,
    '--name=scratch',
    `--initial-cluster=scratch=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster-token=${token}`,
  ];
  return await runCommand(etcdutl, args, { signal });
}

export interface ScratchEtcd {
  /** Path of a Unix socket that speaks etcd's gRPC without TLS. */
  readonly socket: string;
  /** Inside the closed network. */
  readonly endpoint: string;
}

export async function startScratchEtcd(
  { etcd }: EtcdPrograms,
  network: ClosedNetwork,
  {
    folder,
    dataFolder,
    marker,
    logFolder,
    signal,
  }: InNetwork & { readonly folder: string; readonly dataFolder: string },
): Promise<ScratchEtcd> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const endpoint = `http://127.0.0.1:${clientPort}`;
  const args = [
    '--name=scratch',
    `--data-dir=${dataFolder}`,
    `--listen-client-urls=${endpoint}`,
    `--advertise-client-urls=${endpoint}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=scratch=${peer}`,
    '--unsafe-no-fsync',
    '--log-level=warn',
  ];
  const logFile = join(logFolder, 'etcd.log');
  const service = await startInside(network, { name: 'etcd', command: etcd, args, logFile }, marker);
  const socket = join(folder, 'etcd.sock');
  await relayOut(network, { port: clientPort, socket, marker, logFolder });
  await untilItAnswers(socket, { hasEnded: () => service.hasEnded(), program: 'etcd', logFile, signal });
  return { socket, endpoint };
}

const readyMilliseconds = 120_000;
const pollMilliseconds = 50;

interface Waiting {
  readonly hasEnded: () => boolean;
  readonly program: string;
  readonly logFile: string;
  readonly signal: AbortSignal;
}

/** A relay closes at once while nobody listens behind it. */
async function untilItAnswers(
  socket: string,
  { hasEnded, program, logFile, signal }: Waiting,
): Promise<void> {
  const end = performance.now() + readyMilliseconds;
  while (!(await staysOpen(socket))) {
    if (hasEnded() || performance.now() > end || signal.aborted)
      throw new ProblemError(scratchServerFailed({ program, why: await lastWordsIn(logFile) }));
    await sleep(pollMilliseconds);
  }
}

function staysOpen(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = connect(socket);
    const answer = (open: boolean): void => {
      asked.destroy();
      resolve(open);
    };
    asked.on('error', () => answer(false));
    asked.on('close', () => answer(false));
    asked.on('connect', () => setTimeout(() => answer(true), pollMilliseconds));
  });
}

async function lastWordsIn(logFile: string): Promise<string> {
  return lastWords(await runCommand('tail', ['-n', '3', logFile]), 3);
}
