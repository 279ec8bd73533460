/** What each step of bringing a control plane back put out, and how it ended. */
import { outputOf } from '../../../core/drill/story.ts';
import type { Story } from '../../../core/drill/story.ts';
import type { JsonObject } from '../../../core/json.ts';

type Out = JsonObject | undefined;

export interface RecoverySeen {
  readonly clusterUid: string;
  readonly hashKv: number;
  /** Objects of each group and resource as stored. */
  readonly resources: Readonly<Record<string, number>>;
  readonly read: Out;
  readonly inspect: Out;
  readonly keys: Out;
  readonly open: Out;
  readonly list: Out;
  readonly probe: Out;
  readonly etcdTaken: boolean | undefined;
  readonly apiServerReady: boolean | undefined;
}

export function recoverySeen(
  story: Story,
  known: Pick<RecoverySeen, 'clusterUid' | 'hashKv' | 'resources'>,
): RecoverySeen {
  return {
    ...known,
    read: outputOf(story, 'read'),
    inspect: outputOf(story, 'inspect'),
    keys: outputOf(story, 'keys'),
    open: outputOf(story, 'open'),
    list: outputOf(story, 'list'),
    probe: outputOf(story, 'probe'),
    etcdTaken: cameToItsEnd(story, 'etcd'),
    apiServerReady: cameToItsEnd(story, 'reach'),
  };
}

/** Undefined where it was not tried, or a person stopped it. */
export function cameToItsEnd({ steps }: Story, id: string): boolean | undefined {
  const outcome = steps.find(({ step }) => step === id)?.outcome;
  if (outcome === 'done') return true;
  return outcome === 'failed' || outcome === 'timed-out' ? false : undefined;
}
