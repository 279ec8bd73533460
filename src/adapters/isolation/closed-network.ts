/**
 * A network namespace with nothing but loopback: what is restored into it can call nobody, whatever its data says (webhooks,
 * aggregated APIs, external names). Needs Linux; no root where the kernel lets users make namespaces.
 */
import { readFile, readlink } from 'node:fs/promises';
import { extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { ProblemError } from '../../core/problem.ts';
import { endMarked } from '../processes/marked-processes.ts';
import { startService } from '../processes/service.ts';
import type { RunningService, Service } from '../processes/service.ts';
import { isolationRefused } from './isolation-problems.ts';

export interface ClosedNetwork {
  /** Of the process that holds it open. */
  readonly holder: number;
  /** As the kernel lists them: `lo` and nothing else. */
  readonly interfaces: readonly string[];
}

export interface InNetwork {
  /** `NAME=value` in the environment of all its processes, by which they are found again. */
  readonly marker: string;
  readonly logFolder: string;
  readonly signal: AbortSignal;
}

const readyMilliseconds = 10_000;
const pollMilliseconds = 20;

export async function openClosedNetwork({ marker, logFolder, signal }: InNetwork): Promise<ClosedNetwork> {
  if (process.platform !== 'linux') throw new ProblemError(isolationRefused({ why: process.platform }));
  const holding = 'ip link set lo up && exec sleep infinity';
  const asUser = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  const logFile = `${logFolder}/network.log`;
  const holder = await startService({
    name: 'network',
    command: 'unshare',
    args: [...asUser, '--net', '--', 'sh', '-c', holding],
    logFile,
    environment: environmentOf(marker),
  }).catch((error: unknown) => {
    throw new ProblemError(isolationRefused({ why: String(error) }));
  });
  const end = performance.now() + readyMilliseconds;
  for (;;) {
    const interfaces = await interfacesUp(holder.pid);
    if (interfaces !== undefined) return { holder: holder.pid, interfaces };
    if (holder.hasEnded() || performance.now() > end || signal.aborted)
      throw new ProblemError(isolationRefused({ why: await lastLine(logFile) }));
    await sleep(pollMilliseconds);
  }
}

/** Starts a program inside; it ends with `closeNetwork`. */
export async function startInside(
  { holder }: ClosedNetwork,
  service: Omit<Service, 'environment'>,
  marker: string,
): Promise<RunningService> {
  const asUser = process.getuid?.() === 0 ? [] : ['--user', '--preserve-credentials'];
  return await startService({
    ...service,
    command: 'nsenter',
    args: [`--target=${holder}`, '--net', ...asUser, '--', service.command, ...service.args],
    environment: environmentOf(marker),
  });
}

/** Makes a port in there reachable from here as a Unix socket of mode 0600. */
export async function relayOut(
  network: ClosedNetwork,
  {
    port,
    socket,
    marker,
    logFolder,
  }: { readonly port: number; readonly socket: string; readonly marker: string; readonly logFolder: string },
): Promise<void> {
  const program = fileURLToPath(new URL(`./relay${extname(import.meta.url)}`, import.meta.url));
  await startInside(
    network,
    {
      name: 'relay',
      command: process.execPath,
      args: [program, socket, String(port)],
      logFile: `${logFolder}/relay.log`,
    },
    marker,
  );
}

/** Ends everything inside; answers the command lines of what lives nevertheless. */
export async function closeNetwork(marker: string): Promise<readonly string[]> {
  return (await endMarked(marker, graceMilliseconds)).map(({ command }) => command);
}

/** It is thrown away: nothing has to be put in order first. */
const graceMilliseconds = 0;

function environmentOf(marker: string): Readonly<Record<string, string>> {
  const [name = '', value = ''] = marker.split('=');
  return { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', [name]: value };
}

/** Undefined until the namespace is another one than ours and its loopback is up. */
async function interfacesUp(pid: number): Promise<readonly string[] | undefined> {
  // In this order: until it is apart, what it shows is our own network.
  if (!(await isApart(pid))) return undefined;
  const devices = await readFile(`/proc/${pid}/net/dev`, 'utf8').catch(() => '');
  const local = await readFile(`/proc/${pid}/net/fib_trie`, 'utf8').catch(() => '');
  return local.includes('127.0.0.1')
    ? devices.split('\n').flatMap((line) => /^\s*([^\s:]+):/.exec(line)?.[1] ?? [])
    : undefined;
}

async function isApart(pid: number): Promise<boolean> {
  const [theirs, ours] = await Promise.all([
    readlink(`/proc/${pid}/ns/net`).catch(() => undefined),
    readlink('/proc/self/ns/net').catch(() => undefined),
  ]);
  return theirs !== undefined && theirs !== ours;
}

async function lastLine(logFile: string): Promise<string> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  return text.trim().split('\n').at(-1) ?? '';
}
