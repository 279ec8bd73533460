/** What each step of the rehearsal put out; undefined where it never came to its end. */
import { outputOf } from '../../../../core/drill/story.ts';
import type { Told } from '../../../../core/drill/drill.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { EtcdRestoreBasis } from './basis.ts';

export interface Seen {
  readonly basis: EtcdRestoreBasis;
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
    read: outputOf(story, 'read'),
    inspect: outputOf(story, 'inspect'),
    etcd: outputOf(story, 'restore'),
    probe: outputOf(story, 'probe'),
    server: outputOf(story, 'serve'),
    api: outputOf(story, 'list'),
  };
}
