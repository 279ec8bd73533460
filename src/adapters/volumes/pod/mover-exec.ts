/** Commands in the pod that moves a volume. */
import { comparePaths } from '../../../core/backup/checksum-tree.ts';
import { ProblemError } from '../../../core/problem.ts';
import type { AbortSignalLike } from '../../../core/source.ts';
import type { ClusterHand } from '../../applications/cluster-hand.ts';
import { execIn } from '../../applications/exec.ts';
import type { ExecEnd, ExecRequest } from '../../applications/exec.ts';
import { lookScript, NotALook, readLook } from './look-script.ts';
import type { Look } from './look-script.ts';
import { moverContainer } from './mover-pod.ts';
import { lookBroken, lookTooLong } from './mover-problems.ts';

export interface MoverAt {
  readonly hand: ClusterHand;
  readonly namespace: string;
  readonly pod: string;
  /** The claim, for people. */
  readonly volume: string;
  /** Where the pod sees the volume. */
  readonly mount: string;
  readonly signal: AbortSignalLike;
}

export async function shellIn(
  { hand, namespace, pod, signal }: MoverAt,
  [script, ...args]: readonly [string, ...string[]],
  request: Omit<ExecRequest, 'command' | 'signal'> = {},
): Promise<ExecEnd> {
  const target = { namespace, pod, container: moverContainer };
  const command = ['sh', '-c', script, 'sh', ...args];
  return await execIn(hand, target, { signal, ...request, command });
}

/** Beyond what one text of Node can hold; some three million files. */
const largestLook = 500 * 1024 * 1024;

/** `hash`: with the content of each file. */
export async function lookIn(
  at: MoverAt,
  how: 'hash' | 'stamp',
  onBytes?: (bytes: number) => void,
): Promise<Look> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const { status } = await shellIn(at, [lookScript, at.mount, how], {
    onOutput: (chunk) => {
      chunks.push(Buffer.from(chunk));
      bytes += chunk.length;
      if (bytes > largestLook) throw tooLong(at.volume);
      onBytes?.(bytes);
    },
  });
  try {
    if (status !== 0) throw new NotALook(`it ended with ${String(status)}`);
    return readLook(Buffer.concat(chunks).toString('latin1'), comparePaths);
  } catch (error) {
    if (!(error instanceof NotALook)) throw error;
    throw new ProblemError(lookBroken({ volume: at.volume, why: error.message }));
  }
}

function tooLong(volume: string): ProblemError {
  return new ProblemError(lookTooLong({ volume, megabytes: largestLook / 1024 / 1024 }));
}
