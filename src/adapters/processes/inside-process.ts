/** Runs a program in the namespaces of another process: a node of a sandbox, a machine made for a drill. */
import { runCommand } from './run-command.ts';
import type { Ended, RunOptions } from './run-command.ts';

const namespaces = ['--mount', '--pid', '--uts', '--net', '--ipc'];

/** The command line; `path` is its PATH, for what is looked up in there. */
export function insideProcess(
  pid: number,
  command: readonly string[],
  path: string,
): readonly [string, ...string[]] {
  const environment = ['-i', `PATH=${path}`, 'HOME=/root', `TERM=${process.env['TERM'] ?? 'dumb'}`];
  return ['nsenter', '--target', String(pid), ...namespaces, '--', 'env', ...environment, ...command];
}

export async function runInside(
  pid: number,
  command: readonly string[],
  { path, ...options }: RunOptions & { readonly path: string },
): Promise<Ended> {
  const [program, ...args] = insideProcess(pid, command, path);
  return await runCommand(program, args, options);
}
