/** The objectives an application is held to: its own where it has any, else those of its tier. */
import type { Policy } from './policy.ts';

/** Durations as the policy writes them (`durationOf` tells their length); undefined is not decided, which no drill can meet. */
export interface HeldObjectives {
  readonly rto: string | undefined;
  readonly rpo: string | undefined;
}

export function objectivesOf(policy: Policy, application: string): HeldObjectives {
  const own = Object.hasOwn(policy.applications, application) ? policy.applications[application] : undefined;
  const tier = own?.tier === undefined ? undefined : policy.objectives.tiers[own.tier];
  return { rto: own?.rto ?? tier?.rto, rpo: own?.rpo ?? tier?.rpo };
}
