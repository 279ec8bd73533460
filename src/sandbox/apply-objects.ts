/** Makes objects of ours in a sandbox's cluster, or brings them up to date. */
import { lastWords, runCommand } from '../adapters/processes/run-command.ts';
import { ProblemError } from '../core/problem.ts';
import type { BinaryPaths } from './binaries/cache.ts';
import { startFailed } from './problems.ts';

export interface KubectlOf {
  /** Of the sandbox. */
  readonly name: string;
  /** What is being started, for the problem. */
  readonly step: string;
  readonly binaries: BinaryPaths;
  readonly kubeconfig: string;
  readonly signal: AbortSignal;
}

export async function applyObjects(by: KubectlOf, items: readonly object[]): Promise<void> {
  const list = { apiVersion: 'v1', kind: 'List', items };
  const own = ['--field-manager', 'honban-sandbox', '-f', '-'];
  // Ours, and known to be right: the whole schema of an API server that has just started takes half a minute on a busy machine.
  await kubectl(by, ['apply', '--server-side', '--validate=false', ...own], JSON.stringify(list));
}

/** @throws ProblemError with its last words. */
export async function kubectl(
  { name, step, binaries, kubeconfig, signal }: KubectlOf,
  args: readonly string[],
  input = '',
): Promise<void> {
  const program = binaries.get('kubectl') ?? 'kubectl';
  const ended = await runCommand(program, ['--kubeconfig', kubeconfig, ...args], { input, signal });
  if (!ended.ok) throw new ProblemError(startFailed({ name, step, output: lastWords(ended) }));
}
