/** kubectl of the very sandbox under test, as its administrator. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';

import { runCommand } from '../../src/adapters/processes/run-command.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';

/** A name that no other suite and no person uses. */
export function sandboxNameFor(purpose: string): string {
  return `test-${purpose}-${randomBytes(3).toString('hex')}`;
}

/** Its output; fails the test with kubectl's own words. */
export async function kubectl(sandbox: Sandbox, ...args: readonly string[]): Promise<string> {
  const program = sandbox.programs.get('kubectl') ?? 'kubectl';
  const ended = await runCommand(program, ['--kubeconfig', sandbox.kubeconfig, ...args]);
  assert.ok(ended.ok, `kubectl ${args.join(' ')}: ${ended.errors}`);
  return ended.output;
}

export async function apply(sandbox: Sandbox, ...objects: readonly object[]): Promise<void> {
  await applyText(sandbox, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
}

/** Without asking for the schema, which is made anew for half a minute where kinds have just been added to a busy cluster. */
export async function applyAsIs(sandbox: Sandbox, ...objects: readonly object[]): Promise<void> {
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
  await applyText(sandbox, input, ['--validate=false']);
}

/** For what JavaScript cannot say, such as an integer beyond 2^53. */
export async function applyText(
  sandbox: Sandbox,
  input: string,
  options: readonly string[] = [],
): Promise<void> {
  const program = sandbox.programs.get('kubectl') ?? 'kubectl';
  const args = ['--kubeconfig', sandbox.kubeconfig, 'apply', ...options, '-f', '-'];
  const ended = await runCommand(program, args, { input });
  assert.ok(ended.ok, ended.errors);
}
