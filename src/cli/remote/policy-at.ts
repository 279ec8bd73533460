/** The policy that binds at a server, as far as it shows it: people, keys and rules in full, credentials never. */
import { parsePolicy } from '../../adapters/policy/read-policy.ts';
import { policyPage } from '../../contract/policy.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { ProblemError } from '../../core/problem.ts';
import { exitCode } from '../exit-codes.ts';
import type { Connection } from './connection.ts';
import { showsNoPolicy } from './remote-problems.ts';

/** Undefined where there is none, or where this token does not reach every cluster. */
export async function policyAt(connection: Connection): Promise<Policy | undefined> {
  const { policy } = await connection.ask('/api/v1/policy', policyPage);
  if (policy === undefined) return undefined;
  const read = parsePolicy(policy.text, connection.server);
  if (read.ok) return read.value;
  const [first, ...others] = read.problem;
  if (first === undefined) throw new Error('a policy was refused without a reason');
  throw new ProblemError(first, exitCode.usage, others);
}

/** @throws ProblemError where it is not shown. */
export async function requirePolicyAt(connection: Connection): Promise<Policy> {
  const policy = await policyAt(connection);
  if (policy === undefined) throw new ProblemError(showsNoPolicy(connection), exitCode.usage);
  return policy;
}
