/** What is due: everything that the policy schedules and that has not run well since it was last expected. */
import { isControlPlaneManaged } from '../policy/control-plane.ts';
import type { Policy } from '../policy/policy.ts';
import type { Rhythm } from '../policy/rhythm.ts';
import { after } from '../time.ts';
import type { Instant } from '../time.ts';
import { nextMoment, timingOf } from './timing.ts';
import type { Timing } from './timing.ts';

export interface Scheduled {
  readonly kind: 'canary' | 'backup' | 'drill' | 'saboteur';
  /** Plane of a backup, name of a drill (also of one on a spoiled copy), application of a canary. */
  readonly name: string;
  readonly rhythm: Rhythm;
  readonly timing: Timing;
}

export interface Due extends Scheduled {
  /** Since when; absent where it never ran. */
  readonly since?: Instant;
}

/** What is saved of a control plane, and under whose schedule. */
const controlPlanes = {
  own: { schedule: 'etcd', planes: ['etcd', 'configuration', 'honban'] },
  managed: { schedule: 'resources', planes: ['resources', 'honban'] },
} as const;

/** Of one cluster of the policy. Backups before drills: a drill is to have the newest copy before it. */
export function scheduledOf(
  {
    applications,
    backups,
    clusters,
    drills,
    organisation,
  }: Pick<Policy, 'applications' | 'backups' | 'clusters' | 'drills' | 'organisation'>,
  cluster: string | undefined,
): readonly Scheduled[] {
  const known = cluster === undefined ? undefined : clusters[cluster];
  const isManaged = known !== undefined && isControlPlaneManaged(known);
  const { schedule, planes: its } = controlPlanes[isManaged ? 'managed' : 'own'];
  const planes: readonly (readonly [string, { readonly every: Rhythm } | undefined])[] = [
    ...its.map((plane) => [plane, backups?.[schedule]] as const),
    ['volume', backups?.volumes],
    ['application', backups?.applications],
  ];
  const scheduled = (kind: Scheduled['kind'], name: string, rhythm: Rhythm): Scheduled => ({
    kind,
    name,
    rhythm,
    timing: timingOf(rhythm, organisation.timeZone),
  });
  return [
    ...Object.entries(applications).flatMap(([name, { canary }]) =>
      canary?.every === undefined ? [] : [scheduled('canary', name, canary.every)],
    ),
    ...planes.flatMap(([name, plane]) =>
      plane === undefined ? [] : [scheduled('backup', name, plane.every)],
    ),
    ...Object.entries(drills.every).map(([name, every]) => scheduled('drill', name, every)),
    ...Object.entries(drills.saboteurs).map(([name, every]) => scheduled('saboteur', name, every)),
  ];
}

/**
 * `last`: when the last good run of it began. A run from the future (a clock that was set back) does not put one off. Several
 * expected runs that did not happen are made up for by one.
 */
export function dueAt(
  scheduled: readonly Scheduled[],
  last: (one: Scheduled) => Instant | undefined,
  at: Instant,
): readonly Due[] {
  return scheduled.flatMap((one): readonly Due[] => {
    const ran = last(one);
    if (ran === undefined || ran > at) return [one];
    const since = nextAfter(one.timing, ran);
    return since <= at ? [{ ...one, since }] : [];
  });
}

/** When it is expected next, which is in the past where it is due; at once where it never ran. */
export function nextRun({ timing }: Scheduled, ran: Instant | undefined, at: Instant): Instant {
  return ran === undefined || ran > at ? at : nextAfter(timing, ran);
}

function nextAfter(timing: Timing, ran: Instant): Instant {
  return 'every' in timing ? after(ran, timing.every) : nextMoment(timing, ran);
}
