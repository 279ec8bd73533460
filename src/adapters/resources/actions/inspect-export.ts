/** `resources.inspect-export`: counts and digests of each kind, line by line. */
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';

import { bindAction } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { inspectExport as action } from '../../../domains/backup/drills/resource-restore/actions.ts';
import { kindOf } from '../../../domains/backup/rewrites/exported-object.ts';
import { linesIn, parseLine } from '../../applications/exported-lines.ts';
import { noExport } from '../resource-problems.ts';

interface Counting {
  count: number;
  readonly hash: Hash;
}

export const inspectExportAction = bindAction(action, {
  run: async ({ file }, { signal, progress }) => {
    if (file === '') throw new ProblemError(noExport({}));
    const kinds = new Map<string, Counting>();
    let unreadable = 0;
    let done = 0;
    for await (const line of linesIn(file)) {
      if (signal.aborted) break;
      const object = parseLine(line);
      if (object === undefined) unreadable += 1;
      else countIn(kinds, kindOf(object), line);
      done += 1;
      if (done % 1000 === 0) progress({ done, unit: 'objects' });
    }
    return {
      kinds: Object.fromEntries(
        [...kinds].map(([kind, { count, hash }]) => [
          kind,
          { count, digest: `sha256:${hash.digest('hex')}` },
        ]),
      ),
      unreadable,
    };
  },
});

function countIn(kinds: Map<string, Counting>, kind: string, line: Buffer): void {
  const known = kinds.get(kind) ?? { count: 0, hash: createHash('sha256') };
  known.count += 1;
  known.hash.update(line).update('\n');
  kinds.set(kind, known);
}
