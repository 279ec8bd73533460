/**
 * From untrusted data to a policy, or to every fault at once in both languages. zod judges the shape; its issues are
 * told in our words, because its own sentences exist in one language and show values that may be secrets.
 */
import { failure, success } from '../result.ts';
import type { Result } from '../result.ts';
import { inconsistencies } from './consistency.ts';
import type { Listed, Profile } from './consistency.ts';
import type { PolicyFault, PolicyPath } from './fault.ts';
import { faultsOf } from './issue-faults.ts';
import { keysAt } from './known-keys.ts';
import { Policy } from './policy.ts';
import { whatIsSound } from './what-is-sound.ts';

export function validatePolicy(value: unknown, profile?: Profile): Result<Policy, readonly PolicyFault[]> {
  const filled = withoutEmpties(value, []);
  const parsed = Policy.safeParse(filled);
  const shapeFaults = parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOf(issue, filled));
  const policy = parsed.success ? parsed.data : whatIsSound(filled);
  const others = policy === undefined ? [] : inconsistencies(policy, profile, namesIn(filled));
  const faults = [...shapeFaults, ...others];
  return parsed.success && faults.length === 0
    ? success(withoutPrototypes(parsed.data) as Policy)
    : failure(faults);
}

/** Names listed in what was written, also where the entry itself has faults, so that one mistake is told once. */
function namesIn(value: unknown): Listed {
  const section = (name: string): object => {
    const inner: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    return typeof inner === 'object' && inner !== null ? inner : {};
  };
  return { people: section('people'), clusters: section('clusters') };
}

/** A known key that is left empty (`owner:`) is the same as one left out: not decided. An unknown one stays an error. */
function withoutEmpties(value: unknown, path: PolicyPath): unknown {
  if (Array.isArray(value)) return value.map((inner, index) => withoutEmpties(inner, [...path, index]));
  if (typeof value !== 'object' || value === null) return value;
  const known = keysAt(path);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => inner !== null || !known.includes(key))
      .map(([key, inner]) => [key, withoutEmpties(inner, [...path, key])]),
  );
}

/** So that asking a policy for somebody called `constructor` finds nobody. */
function withoutPrototypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrototypes);
  if (typeof value !== 'object' || value === null) return value;
  const bare = Object.create(null) as Record<string, unknown>;
  for (const [key, inner] of Object.entries(value)) bare[key] = withoutPrototypes(inner);
  return bare;
}
