/** What a schema cannot say: names that must exist, pairs that must be two clusters, keys that must belong to one person. */
import type { Milliseconds } from '../time.ts';
import type { PolicyFault } from './fault.ts';
import { applicationFaults } from './faults-of-applications.ts';
import { backupFaults } from './faults-of-backups.ts';
import { clusterFaults } from './faults-of-clusters.ts';
import { limitFaults } from './faults-of-limits.ts';
import { peopleFaults } from './faults-of-people.ts';
import { referenceFaults } from './faults-of-references.ts';
import { timeFaults } from './faults-of-times.ts';
import type { Policy } from './policy.ts';

/** Longest limit of every criterion of the built-in profile; without it, limits and ids are not compared with it. */
export type Profile = ReadonlyMap<string, Milliseconds>;

/** The names that references may point to. */
export interface Listed {
  readonly people: object;
  readonly clusters: object;
}

export function* inconsistencies(
  policy: Policy,
  profile: Profile | undefined,
  listed: Listed,
): Iterable<PolicyFault> {
  yield* referenceFaults(policy, listed);
  yield* clusterFaults(policy);
  yield* peopleFaults(policy);
  yield* applicationFaults(policy);
  yield* backupFaults(policy);
  yield* timeFaults(policy);
  yield* limitFaults(policy, profile);
}
