/** A canary of a volume, written by a command in a pod of its application, so that no backup writes to the volume from outside. */
import type { CanaryPlace } from '../../app/backup/backup-item.ts';
import { displayName } from '../../core/object-ref.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import type { VolumeCanaryHook } from '../../core/policy/backups.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { hookFailed } from '../applications/application-problems.ts';
import type { ClusterHand } from '../applications/cluster-hand.ts';
import { runPodCommand } from '../applications/pod-command.ts';
import { canaryFile } from './volume-canary.ts';

export interface HookCanary {
  readonly claim: ObjectRef;
  readonly write: VolumeCanaryHook['write'];
  readonly hand: () => Promise<ClusterHand>;
  readonly signal: AbortSignalLike;
}

/** The line goes over standard input, so that it stands in no process list. */
export function hookCanary({ claim, write, hand, signal }: HookCanary): CanaryPlace {
  return {
    at: canaryFile,
    plant: async (line) => {
      const namespace = write.namespace ?? claim.namespace ?? '';
      const input = once(`${line}\n`);
      const { status } = await runPodCommand(await hand(), write, { namespace, signal, input });
      if (status !== 0)
        throw new ProblemError(hookFailed({ hook: 'canary', application: displayName(claim), status }));
    },
  };
}

async function* once(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}
