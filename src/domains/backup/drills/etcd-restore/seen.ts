/** What each step of the rehearsal put out; undefined where it never came to its end. */
import { outputOf, secondsOf } from '../../../../core/drill/story.ts';
import type { Story } from '../../../../core/drill/story.ts';
import type { Told } from '../../../../core/drill/drill.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { EtcdRestoreBasis } from './basis.ts';

export interface Seen {
  readonly basis: EtcdRestoreBasis;
  readonly story: Story;
  readonly read: JsonObject | undefined;
  readonly inspect: JsonObject | undefined;
  readonly etcd: JsonObject | undefined;
  readonly probe: JsonObject | undefined;
  readonly server: JsonObject | undefined;
  readonly api: JsonObject | undefined;
}

export function seenIn({ basis, story }: Told<EtcdRestoreBasis>): Seen {
  return {
    basis,
    story,
    read: outputOf(story, 'read'),
    inspect: outputOf(story, 'inspect'),
    etcd: outputOf(story, 'restore'),
    probe: outputOf(story, 'probe'),
    server: outputOf(story, 'serve'),
    api: outputOf(story, 'list'),
  };
}

/** Until the API server was read to its end; without its keys, until etcd took a write. */
export function recoveryTime({ basis, story, probe, api }: Seen): number | undefined {
  const stood = basis.configuration === undefined ? probe : api;
  return stood === undefined ? undefined : secondsOf(story);
}
