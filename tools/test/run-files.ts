/** Runs test files in one `node --test` with a time limit, and tells each test as it ends. */
import { spawn } from 'node:child_process';
import type { ChildProcess, ChildProcessByStdio } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

import type { Told } from './reporter.ts';

const reporter = fileURLToPath(new URL('reporter.ts', import.meta.url));

export interface FilesToRun {
  readonly name: string;
  readonly files: readonly string[];
  /** In minutes. */
  readonly limit: number;
  readonly environment: NodeJS.ProcessEnv;
  /** Leaves the processors to others that want them. */
  readonly calm?: boolean;
  /** In a network with nothing but loopback. */
  readonly ownNetwork?: boolean;
}

export async function runFiles(run: FilesToRun, tell: (told: Told) => void): Promise<void> {
  const child = start(run);
  const stopForwarding = forwardSignals(child);
  const limit = endAfter(child, run.limit);
  const failures = await listen(child, tell);
  const code = await exitOf(child);
  limit.clear();
  stopForwarding();
  if (limit.passed()) tell(failed(run, `did not end within ${run.limit} minutes`));
  else if (code !== 0 && failures === 0) tell(failed(run, `node --test ended with ${code ?? 'a signal'}`));
}

type Listened = ChildProcessByStdio<null, Readable, null>;

/** In a group of its own, so that a time limit ends what the tests started, too. */
function start({ files, environment, calm = false, ownNetwork = false }: FilesToRun): Listened {
  const isolation = files.length > 1 ? ['--test-isolation=none'] : [];
  const reporting = [`--test-reporter=${reporter}`, '--test-reporter-destination=stdout'];
  const tests = [process.execPath, '--test', ...isolation, ...reporting, ...files];
  const [program = '', ...args] = ownNetwork && canUnshare() ? [...inOwnNetwork, ...tests] : tests;
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: process.platform !== 'win32',
    env: environment,
  });
  if (calm && child.pid !== undefined) giveWay(child.pid);
  return child;
}

/** https://man7.org/linux/man-pages/man1/unshare.1.html; a new network's loopback is down. */
const inOwnNetwork = ['unshare', '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'] as const;

/** Others start no clusters either, whose links would come and go in the network of this machine. */
function canUnshare(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** To a tenth of its weight. Linux may weigh whole sessions against each other (sched(7), autogroup): then a process's own niceness says nothing to other sessions. */
function giveWay(pid: number): void {
  const niceness = Math.min(19, getPriority() + 10);
  setPriority(pid, niceness);
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(niceness));
  } catch {
    // Not Linux, or a kernel without it.
  }
}

/** Tells each test and counts the failed ones. */
async function listen(child: Listened, tell: (told: Told) => void): Promise<number> {
  let failures = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const told = parse(line);
    if (told === undefined) continue;
    if (told.outcome === 'failed') failures++;
    tell(told);
  }
  return failures;
}

async function exitOf(child: Listened): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  return new Promise((resolve) => child.once('exit', resolve));
}

interface Limit {
  passed(): boolean;
  clear(): void;
}

function endAfter(child: ChildProcess, minutes: number): Limit {
  let passed = false;
  const timer = setTimeout(() => {
    passed = true;
    endGroup(child);
  }, minutes * 60_000);
  return { passed: () => passed, clear: () => clearTimeout(timer) };
}

function parse(line: string): Told | undefined {
  return line.startsWith('{"') ? (JSON.parse(line) as Told) : undefined;
}

function failed({ name, files }: FilesToRun, detail: string): Told {
  return { outcome: 'failed', name, file: files.join(' '), detail };
}

/** SIGTERM first, so that suites may undo; SIGKILL for what is left ten seconds later. */
function endGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGTERM');
  setTimeout(() => signalGroup(child, 'SIGKILL'), 10_000).unref();
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function forwardSignals(child: ChildProcess): () => void {
  const forward = (signal: NodeJS.Signals): void => signalGroup(child, signal);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  return () => void process.off('SIGINT', forward).off('SIGTERM', forward);
}
