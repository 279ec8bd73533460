/** Which volumes must be saved: every claim that has a volume, but those that a named person excluded until a day. */
import type { PersistentVolumeClaim } from '../kubernetes/facts/persistent-volume-claims.ts';
import type { Policy } from '../policy/policy.ts';
import type { Instant } from '../time.ts';
import { matchesPattern } from './name-pattern.ts';

export interface ExpectedVolumes {
  readonly expected: readonly PersistentVolumeClaim[];
  readonly excluded: readonly PersistentVolumeClaim[];
}

type Exclusions = Policy['excludedVolumes'];

/** The last day of an exclusion counts whole. `what`: `namespace/claim`, where `*` stands for any characters. */
export function expectedVolumes(
  claims: readonly PersistentVolumeClaim[],
  exclusions: Exclusions,
  at: Instant,
): ExpectedVolumes {
  const valid = exclusions.filter(({ until }) => until >= at.slice(0, until.length));
  const isExcluded = ({ namespace, name }: PersistentVolumeClaim): boolean =>
    valid.some(({ what }) => matchesPattern(what, `${namespace}/${name}`));
  const standing = claims.filter(({ terminating, volume }) => !terminating && volume !== undefined);
  return {
    expected: standing.filter((claim) => !isExcluded(claim)),
    excluded: standing.filter((claim) => isExcluded(claim)),
  };
}
