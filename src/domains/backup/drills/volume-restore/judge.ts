/** Judges a rehearsal of a volume from what its steps put out; what was not reached stays unknown. */
import type { DrillCheck, Told } from '../../../../core/drill/drill.ts';
import { outputOf } from '../../../../core/drill/story.ts';
import type { Story } from '../../../../core/drill/story.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { Comparison } from './comparison.ts';
import type { VolumeRestoreBasis } from './basis.ts';
import { ofTheCopy } from './compare-copy.ts';
import { ofTheFiles } from './compare-files.ts';
import { ofItsUse } from './compare-use.ts';

/** What each step put out; undefined where it never came to its end. */
export interface Seen {
  readonly basis: VolumeRestoreBasis;
  readonly story: Story;
  readonly tree: JsonObject | undefined;
  readonly password: JsonObject | undefined;
  readonly restore: JsonObject | undefined;
  readonly compare: JsonObject | undefined;
  readonly probe: JsonObject | undefined;
  readonly back: JsonObject | undefined;
}

export function judge({ basis, story }: Told<VolumeRestoreBasis>): readonly DrillCheck[] {
  const out = (step: string): JsonObject | undefined => outputOf(story, step);
  const seen: Seen = {
    basis,
    story,
    tree: out('tree'),
    password: out('password'),
    restore: out('restore'),
    compare: out('compare'),
    probe: out('probe'),
    back: out('back'),
  };
  return [...ofTheCopy(seen), ...ofTheFiles(seen), ...ofItsUse(seen)].map((found) => checkOf(found, basis));
}

function checkOf({ holds, says, ...rest }: Comparison, { claim }: VolumeRestoreBasis): DrillCheck {
  const verdict = holds === undefined ? 'unknown' : holds ? 'pass' : 'fail';
  return { ...rest, question: 'compared', verdict, about: claim, says: says[verdict] };
}
