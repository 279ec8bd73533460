/** The policy while a server runs: read anew when its file changes, and the last good one while that cannot be read. */
import { statSync } from 'node:fs';

import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Problem } from '../../core/problem.ts';
import type { Log } from '../../server/log.ts';
import { openPolicyIfAny } from '../open/policy-as-fact.ts';
import type { PolicyFlags } from '../open/policy-as-fact.ts';
import { policyFile } from '../open-policy.ts';
import { policyGone } from './up-problems.ts';
import type { World } from '../world.ts';

export interface KeptPolicy {
  readonly file: string;
  read(): Promise<ReadPolicy | undefined>;
  /** Why the file is not what binds; undefined while it is. */
  problem(): Problem | undefined;
}

/** One that cannot be read at the start is no policy to start with: that throws. */
export async function keepPolicy(flags: PolicyFlags, log: Log, world: World): Promise<KeptPolicy> {
  const file = policyFile(flags, world);
  let seen = markOf(file);
  let kept = await openPolicyIfAny(flags, world);
  let problem: Problem | undefined;
  return {
    file,
    async read() {
      const mark = markOf(file);
      if (mark === seen) return kept;
      seen = mark;
      try {
        const read = await openPolicyIfAny(flags, world);
        // A file that is gone is no policy of nobody: it may only have been moved by an editor or a failed checkout.
        if (read === undefined && kept !== undefined) throw new ProblemError(policyGone({ file }));
        kept = read;
        problem = undefined;
        log.info('policy read', { file, digest: kept?.digest });
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        ({ problem } = error);
        log.error('policy not read, the last good one binds', {
          file,
          code: error.problem.code,
          cause: error.problem.cause.en,
        });
      }
      return kept;
    },
    problem: () => problem,
  };
}

function markOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.mtimeMs} ${found.size} ${found.ino}`;
}
