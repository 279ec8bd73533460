/** `honban.yaml` as a policy, or everything that is wrong with it at once, each with file, line and column. */
import { createHash } from 'node:crypto';

import type { Digest } from '../../core/evidence.ts';
import type { Profile } from '../../core/policy/consistency.ts';
import type { PolicyFault } from '../../core/policy/fault.ts';
import { pathText } from '../../core/policy/fault.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { validatePolicy } from '../../core/policy/validate-policy.ts';
import { ProblemError } from '../../core/problem.ts';
import { failure, success } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { parsePolicyYaml } from './parse-policy-yaml.ts';
import type { ParsedYaml, SyntaxFault } from './parse-policy-yaml.ts';
import { policyInvalid, policyMoreErrors, policySyntax } from './policy-problems.ts';
import type { PolicyProblem } from './policy-problems.ts';
import { readPolicyText } from './read-policy-text.ts';

export interface ReadPolicy {
  readonly file: string;
  readonly policy: Policy;
  /** Over the bytes of the file, whatever they mean. */
  readonly digest: Digest;
}

/** Nobody mends more at once; a file of one letter repeated would otherwise print for minutes. */
const shownAtOnce = 50;

export async function readPolicy(
  file: string,
  profile?: Profile,
): Promise<Result<ReadPolicy, readonly PolicyProblem[]>> {
  const text = await readPolicyText(file);
  if (!text.ok) return failure([text.problem]);
  const policy = parsePolicy(text.value, file, profile);
  return policy.ok ? success({ file, policy: policy.value, digest: digestOf(text.value) }) : policy;
}

/** For commands that cannot go on without: throws every problem at once, exit code 2. */
export async function requirePolicy(file: string, profile?: Profile): Promise<ReadPolicy> {
  const read = await readPolicy(file, profile);
  if (read.ok) return read.value;
  const [first, ...others] = read.problem;
  if (first === undefined) throw new Error('a policy was refused without a reason');
  throw new ProblemError(first, 2, others);
}

/** The same for text at hand, such as a policy of another commit. */
export function parsePolicy(
  text: string,
  file: string,
  profile?: Profile,
): Result<Policy, readonly PolicyProblem[]> {
  const yaml = parsePolicyYaml(text);
  if (yaml.faults.length > 0)
    return failure(
      atMost(
        shownAtOnce,
        yaml.faults.map((fault) => syntaxProblem(fault, file)),
        file,
      ),
    );
  const policy = validatePolicy(yaml.value, profile);
  if (policy.ok) return policy;
  return failure(
    atMost(
      shownAtOnce,
      policy.problem.map((fault) => faultProblem(fault, yaml, file)),
      file,
    ),
  );
}

export function digestOf(text: string): Digest {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function syntaxProblem({ line, column, says, remedy }: SyntaxFault, file: string): PolicyProblem {
  return { ...policySyntax({ file, line, column, says, remedy }), at: { file, line, column } };
}

function faultProblem({ path, at, cause, fix }: PolicyFault, yaml: ParsedYaml, file: string): PolicyProblem {
  const place = yaml.placeOf(path, at);
  const problem = policyInvalid({ file, ...place, says: cause, remedy: fix });
  return { ...problem, at: { file, ...place, path: pathText(path) } };
}

/** In the order of the file, so that the list can be worked through from top to bottom. */
function atMost(limit: number, problems: readonly PolicyProblem[], file: string): readonly PolicyProblem[] {
  const inOrder = problems.toSorted(
    ({ at: one }, { at: other }) =>
      (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0),
  );
  if (inOrder.length <= limit) return inOrder;
  const more = policyMoreErrors({ file, count: inOrder.length - limit });
  return [...inOrder.slice(0, limit), { ...more, at: { file } }];
}
