/** Runs one program to its end: bounded output, ends with us (Ctrl-C and, where the kernel offers it, kill -9). */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory?: string;
  readonly signal?: AbortSignal;
  /** Written to its standard input. */
  readonly input?: string;
  /** Called with each line of output as it comes. */
  readonly onLine?: (line: string) => void;
}

export interface Ended {
  readonly ok: boolean;
  /** 128 + signal where a signal ended it, 127 where it could not be started. */
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** More than any answer we parse; a program that talks without end must not take our memory. */
const outputLimit = 4 * 1024 * 1024;
const graceMilliseconds = 3000;

/** Never throws for what the program does; aborting ends its whole process group and then throws the signal's reason. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ended> {
  options.signal?.throwIfAborted();
  const [program, ...rest] = endingWithUs([command, ...args]);
  const child = spawn(program ?? command, rest, {
    cwd: options.workingDirectory,
    env: options.environment ?? withAdministration(process.env),
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    detached: true,
  });
  child.stdin?.on('error', () => undefined).end(options.input);
  const output = collect(child.stdout, options.onLine);
  const errors = collect(child.stderr, options.onLine);
  const end = (): void => endGroup(child);
  options.signal?.addEventListener('abort', end, { once: true });
  const code = await ending(child, errors);
  options.signal?.removeEventListener('abort', end);
  options.signal?.throwIfAborted();
  return { ok: code === 0, code, output: output.text, errors: errors.text };
}

/** The last lines of what it said, for a problem's cause. */
export function lastWords(ended: Ended, lines = 8): string {
  const said = `${ended.output}\n${ended.errors}`.split('\n').filter((line) => line.trim() !== '');
  return said.slice(-lines).join('\n') || `It ended with code ${ended.code} and said nothing.`;
}

/** `ip`, `nft` and the like stand in folders that a user's PATH may leave out; what the PATH has comes first. */
function withAdministration(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const path = [environment['PATH'] ?? '', '/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/bin', '/bin'];
  return { ...environment, PATH: path.join(':') };
}

const setpriv = '/usr/bin/setpriv';

/** The kernel kills the program when we die, however we die; https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html */
function endingWithUs(command: readonly string[]): readonly string[] {
  return existsSync(setpriv) ? [setpriv, '--pdeathsig', 'KILL', ...command] : command;
}

interface Collected {
  text: string;
}

function collect(stream: NodeJS.ReadableStream | null, onLine?: (line: string) => void): Collected {
  const collected: Collected = { text: '' };
  let line = '';
  stream?.setEncoding('utf8').on('data', (data: string) => {
    collected.text = (collected.text + data).slice(-outputLimit);
    if (onLine === undefined) return;
    const lines = (line + data).split('\n');
    line = lines.pop() ?? '';
    for (const whole of lines) onLine(whole);
  });
  return collected;
}

async function ending(child: ChildProcess, errors: Collected): Promise<number> {
  return await new Promise((resolve) => {
    child.on('error', (error) => {
      errors.text += error.message;
      resolve(127);
    });
    child.on('close', (code, signal) => resolve(code ?? (signal === 'SIGKILL' ? 137 : 143)));
  });
}

/** It leads its own process group, so compilers and other children end with it. */
function endGroup(child: ChildProcess): void {
  const signalGroup = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It ended in this very moment.
    }
  };
  signalGroup('SIGTERM');
  setTimeout(() => signalGroup('SIGKILL'), graceMilliseconds).unref();
}
