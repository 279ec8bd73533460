/** A folder as a tar stream, by the tar of this machine; what ends badly ends the stream with an error. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';

import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { abortSignalOf } from './abort-signal.ts';
import { filesUnpacked } from './fill-problems.ts';

export interface TarOptions {
  /** With the folder itself; only root may give its mode and owner to the top of a volume. */
  readonly withTop: boolean;
  readonly signal: AbortSignalLike;
}

export async function* tarStream(folder: string, { withTop, signal }: TarOptions): AsyncIterable<Uint8Array> {
  // Names as bytes, ended by NUL: a file may be called anything.
  const names = withTop ? [Buffer.from('.')] : await readdir(folder, { encoding: 'buffer' });
  const child = spawn('tar', ['--numeric-owner', '-C', folder, '-cf', '-', '--null', '-T', '-'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    signal: abortSignalOf(signal),
  });
  const failed = new Promise<never>((_, reject) => child.on('error', reject));
  failed.catch(() => undefined);
  const closed = once(child, 'close');
  child.stdin.on('error', () => undefined);
  child.stdin.end(Buffer.concat(names.flatMap((name) => [name, Buffer.of(0)])));
  yield* child.stdout as AsyncIterable<Uint8Array>;
  const [code] = (await Promise.race([closed, failed])) as readonly unknown[];
  if (code !== 0) throw new ProblemError(filesUnpacked({ what: folder, why: `tar: ${String(code)}` }));
}
