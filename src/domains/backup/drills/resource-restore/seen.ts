/** What each step of the rehearsal put out; undefined where it never came to its end. */
import { outputOf } from '../../../../core/drill/story.ts';
import type { Told } from '../../../../core/drill/drill.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { ResourceRestoreBasis } from './basis.ts';

export interface Seen {
  readonly basis: ResourceRestoreBasis;
  readonly read: JsonObject | undefined;
  readonly inspect: JsonObject | undefined;
  readonly server: JsonObject | undefined;
  readonly apply: JsonObject | undefined;
  readonly compare: JsonObject | undefined;
  readonly write: JsonObject | undefined;
}

export function seenIn({ basis, story }: Told<ResourceRestoreBasis>): Seen {
  return {
    basis,
    read: outputOf(story, 'read'),
    inspect: outputOf(story, 'inspect'),
    server: outputOf(story, 'serve'),
    apply: outputOf(story, 'apply'),
    compare: outputOf(story, 'compare'),
    write: outputOf(story, 'write'),
  };
}
