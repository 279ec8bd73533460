/** What each step of the rehearsal put out; undefined where it never came to its end. */
import type { Told } from '../../../../core/drill/drill.ts';
import { outputOf } from '../../../../core/drill/story.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { AppRestoreBasis, VolumeOfApplication } from './basis.ts';
import { stepsOfVolume } from './volume-steps.ts';

export interface Seen {
  readonly basis: AppRestoreBasis;
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
