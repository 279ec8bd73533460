/** What each step of the rehearsal put out; undefined where it never came to its end. */
import { outputOf, secondsOf } from '../../../../core/drill/story.ts';
import type { Story } from '../../../../core/drill/story.ts';
import type { Told } from '../../../../core/drill/drill.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { VolumeRestoreBasis } from './basis.ts';

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

export function seenIn({ basis, story }: Told<VolumeRestoreBasis>): Seen {
  return {
    basis,
    story,
    tree: outputOf(story, 'tree'),
    password: outputOf(story, 'password'),
    restore: outputOf(story, 'restore'),
    compare: outputOf(story, 'compare'),
    probe: outputOf(story, 'probe'),
    back: outputOf(story, 'back'),
  };
}

/** What a person waits for: reading the copy back in parts is not among it. */
const waitedFor = ['tree', 'password', 'restore', 'compare', 'probe'];

export function recoveryTime({ story, probe }: Seen): number | undefined {
  return probe === undefined ? undefined : secondsOf(story, waitedFor);
}
