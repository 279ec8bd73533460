/** What each step of the rehearsal put out; undefined where it never came to its end. */
import type { Told } from '../../../../core/drill/drill.ts';
import { outputOf, secondsOf } from '../../../../core/drill/story.ts';
import type { Story } from '../../../../core/drill/story.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { parseInstant } from '../../../../core/time.ts';
import type { AppRestoreBasis, VolumeOfApplication } from './basis.ts';
import { stepsOfVolume } from './volume-steps.ts';

export interface Seen {
  readonly basis: AppRestoreBasis;
  readonly story: Story;
  /** One for each content. */
  readonly reads: readonly (JsonObject | undefined)[];
  readonly inspect: JsonObject | undefined;
  readonly restore: JsonObject | undefined;
  readonly ready: JsonObject | undefined;
  readonly empty: JsonObject | undefined;
  readonly load: JsonObject | undefined;
  readonly check: JsonObject | undefined;
  readonly canaries: JsonObject | undefined;
  readonly volumes: readonly SeenVolume[];
}

export interface SeenVolume {
  readonly about: VolumeOfApplication;
  readonly reads: readonly (JsonObject | undefined)[];
  readonly compare: JsonObject | undefined;
  readonly fill: JsonObject | undefined;
}

export function seenIn({ basis, story }: Told<AppRestoreBasis>): Seen {
  const out = (step: string): JsonObject | undefined => outputOf(story, step);
  return {
    basis,
    story,
    reads: ['record', 'resources', ...(basis.copy.hasDump ? ['dump'] : [])].map(out),
    inspect: out('inspect'),
    restore: out('restore'),
    // With files in its volumes it must come up once more.
    ready: (basis.volumes ?? []).length > 0 ? out('ready-again') : out('ready'),
    empty: out('check-empty'),
    load: out('load'),
    check: out('check'),
    canaries: out('canaries'),
    volumes: (basis.volumes ?? []).map((about, index) => {
      const ids = stepsOfVolume(index);
      return {
        about,
        reads: [out(ids.tree), out(ids.password), out(ids.files)],
        compare: out(ids.compare),
        fill: out(ids.fill),
      };
    }),
  };
}

/** What only a drill does: asking without data, and measuring the loss. */
const onlyInDrills: ReadonlySet<string> = new Set(['spoil', 'check-empty', 'canaries']);

/** Until the application's own check was answered. */
export function recoveryTime({ story, check }: Seen): number | undefined {
  const waitedFor = story.steps.map(({ step }) => step).filter((step) => !onlyInDrills.has(step));
  return check === undefined ? undefined : secondsOf(story, waitedFor);
}

/**
 * Between the newest canary that came back and the newest that was written before the drill, as if the disaster were now; where
 * none is written in normal life, until the moment that the copy says it is of. Older copies are drilled for other reasons.
 */
export function secondsLost({ basis, canaries }: Seen): number | undefined {
  const newest = canaries?.['newest'];
  if (typeof newest !== 'string' || parseInstant(newest) === undefined) return undefined;
  const { copy, lastCanary } = basis;
  const until =
    copy.method === 'newest' && lastCanary !== undefined ? lastCanary.written : copy.recoveryPoint;
  return Math.max(0, Math.round((Date.parse(until) - Date.parse(newest)) / 1000));
}
