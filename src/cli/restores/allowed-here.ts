/** Whether a cluster may be changed by a restore: verification, or production where the policy says so by name. */
import type { Policy } from '../../core/policy/policy.ts';
import { ProblemError } from '../../core/problem.ts';
import { notAllowedHere } from './restore-problems.ts';

export function requireAllowed({ clusters, restores }: Policy, cluster: string, what: string): void {
  const environment = clusters[cluster]?.environment;
  if (environment === 'verification') return;
  if (environment === 'production' && restores.allow.production.includes(what)) return;
  throw new ProblemError(notAllowedHere({ what, cluster, environment }));
}
