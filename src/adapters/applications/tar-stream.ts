/** A folder as a tar stream, by the tar of this machine; what ends badly ends the stream with an error. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { abortSignalOf } from './abort-signal.ts';
import { filesUnpacked } from './fill-problems.ts';

export async function* tarStream(folder: string, signal: AbortSignalLike): AsyncIterable<Uint8Array> {
  const child = spawn('tar', ['--numeric-owner', '-C', folder, '-cf', '-', '.'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    signal: abortSignalOf(signal),
  });
  const failed = new Promise<never>((_, reject) => child.on('error', reject));
  failed.catch(() => undefined);
  const closed = once(child, 'close');
  yield* child.stdout as AsyncIterable<Uint8Array>;
  const [code] = (await Promise.race([closed, failed])) as readonly unknown[];
  if (code !== 0) throw new ProblemError(filesUnpacked({ what: folder, why: `tar: ${String(code)}` }));
}
