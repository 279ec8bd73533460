/** A server on a recording: at its own time, with a ledger in memory; nothing is looked at, recorded or kept. */
import { basename } from 'node:path';

import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Installation } from '../../server/installation.ts';
import { decide } from '../open/decide.ts';
import { replay } from '../open/replay.ts';
import { readPackage } from '../package.ts';
import type { World } from '../world.ts';
import { explained } from './explained.ts';
import { quietWorld } from './quiet-world.ts';
import { recordingOnlyShows } from './up-problems.ts';

export async function playedInstallation(
  recording: string,
  policy: ReadPolicy | undefined,
  world: World,
): Promise<Installation> {
  const { target, observation, ledger, world: then } = await replay(recording, policy, quietWorld(world, {}));
  const { name, environment } = target;
  const { identity } = observation;
  return {
    version: readPackage().version,
    mode: { kind: 'recording', recording: basename(recording) },
    ledger,
    now: () => then.now(),
    policy: async () => policy?.policy,
    policyDigest: async () => policy?.digest,
    clusters: async () => [
      { name, uid: identity.uid, ...(environment === undefined ? {} : { environment }) },
    ],
    decide: async (_, { assumeUntil }) =>
      await decide({ ledger, policy, glance: { name, identity }, records: false, assumeUntil }, then),
    look: async () => {
      throw new ProblemError(recordingOnlyShows({ recording: basename(recording) }));
    },
    explain: explained,
  };
}
