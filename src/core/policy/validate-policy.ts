/**
 * From untrusted data to a policy, or to every fault at once in both languages. zod judges the shape; its issues are
 * told in our words, because its own sentences exist in one language and show values that may be secrets.
 */
import type { z } from 'zod';

import { failure, success } from '../result.ts';
import type { Result } from '../result.ts';
import { inconsistencies } from './consistency.ts';
import type { Profile } from './consistency.ts';
import type { PolicyFault } from './fault.ts';
import { faultsOf } from './issue-faults.ts';
import { Policy } from './policy.ts';

export function validatePolicy(value: unknown, profile?: Profile): Result<Policy, readonly PolicyFault[]> {
  const parsed = Policy.safeParse(value);
  if (!parsed.success) return failure(faultsOfError(parsed.error, value));
  const faults = [...inconsistencies(parsed.data, profile)];
  return faults.length > 0 ? failure(faults) : success(withoutPrototypes(parsed.data) as Policy);
}

function faultsOfError(error: z.ZodError, value: unknown): readonly PolicyFault[] {
  return error.issues.flatMap((issue) => faultsOf(issue, value));
}

/** So that asking a policy for somebody called `constructor` finds nobody. */
function withoutPrototypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrototypes);
  if (typeof value !== 'object' || value === null) return value;
  const bare = Object.create(null) as Record<string, unknown>;
  for (const [key, inner] of Object.entries(value)) bare[key] = withoutPrototypes(inner);
  return bare;
}
