/** What is due: everything with an interval in the policy whose last good run is as long ago as that, or never was. */
import type { Policy } from '../policy/policy.ts';
import { durationOf } from '../policy/values.ts';
import { after } from '../time.ts';
import type { Instant, Milliseconds } from '../time.ts';

export interface Scheduled {
  readonly kind: 'canary' | 'backup' | 'drill';
  /** Plane of a backup, name of a drill, application of a canary. */
  readonly name: string;
  readonly every: Milliseconds;
}

export interface Due extends Scheduled {
  /** Since when; absent where it never ran. */
  readonly since?: Instant;
}

/** Backups before drills: a drill is to have the newest copy before it. */
export function scheduledOf({
  applications,
  backups,
  drills,
}: Pick<Policy, 'applications' | 'backups' | 'drills'>): readonly Scheduled[] {
  const canaries = Object.entries(applications).flatMap(([name, { canary }]): readonly Scheduled[] =>
    canary?.every === undefined ? [] : [{ kind: 'canary', name, every: durationOf(canary.every) }],
  );
  const planes = [
    ...(backups?.etcd === undefined
      ? []
      : (['etcd', 'configuration', 'honban'] as const).map(
          (plane) => [plane, backups.etcd?.every ?? ''] as const,
        )),
    ...(backups?.volumes === undefined ? [] : [['volume', backups.volumes.every] as const]),
    ...(backups?.applications === undefined ? [] : [['application', backups.applications.every] as const]),
  ];
  return [
    ...canaries,
    ...planes.map(([name, every]): Scheduled => ({ kind: 'backup', name, every: durationOf(every) })),
    ...Object.entries(drills.every).map(([name, every]): Scheduled => ({
      kind: 'drill',
      name,
      every: durationOf(every),
    })),
  ];
}

/** `last`: when the last good run of it began. A run from the future (a clock that was set back) does not put one off. */
export function dueAt(
  scheduled: readonly Scheduled[],
  last: (one: Scheduled) => Instant | undefined,
  at: Instant,
): readonly Due[] {
  return scheduled.flatMap((one): readonly Due[] => {
    const ran = last(one);
    if (ran === undefined || ran > at) return [one];
    const since = after(ran, one.every);
    return since <= at ? [{ ...one, since }] : [];
  });
}
