/**
 * Everything below a folder of this machine, in the order of a checksum tree. Names are bytes throughout and links are never
 * followed. Calls of the file system are synchronous, several times faster for many small files; it pauses often enough for
 * signals and progress to be heard.
 */
import { lstatSync, readdirSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { setImmediate } from 'node:timers/promises';

import { spellBytes } from '../../core/backup/checksum-tree.ts';
import type { AbortSignalLike } from '../../core/source.ts';

export interface Walked {
  /** To open it with. */
  readonly full: Buffer;
  /** Relative, spelled as in a tree. */
  readonly path: string;
  readonly stats: BigIntStats;
}

export interface WalkOptions {
  readonly signal: AbortSignalLike;
  /** Was in its folder's list, and gone when it was looked at. */
  readonly onGone?: (path: string) => void;
  /** Spelled names at the top that belong to the file system or to Honban, not to the content. */
  readonly ignored?: ReadonlySet<string>;
}

const slash = Buffer.from('/');
const betweenPauses = 256;

export class WalkInterrupted extends Error {}

/** @throws Error of the file system where a folder cannot be read. */
export async function* walk(root: string, options: WalkOptions): AsyncIterable<Walked> {
  let count = 0;
  for (const walked of walkFolder(Buffer.from(root), '', options)) {
    if (count++ % betweenPauses === 0) await setImmediate();
    if (options.signal.aborted) throw new WalkInterrupted();
    yield walked;
  }
}

function* walkFolder(folder: Buffer, above: string, options: WalkOptions): Iterable<Walked> {
  for (const { name, spelled } of namesIn(folder, above, options)) {
    const path = `${above}${spelled}`;
    const full = Buffer.concat([folder, slash, name]);
    const stats = unlessGone(() => lstatSync(full, { bigint: true }));
    if (stats === undefined) {
      options.onGone?.(path);
      continue;
    }
    yield { full, path, stats };
    if (stats.isDirectory()) yield* walkFolder(full, `${path}/`, options);
  }
}

interface Name {
  readonly name: Buffer;
  readonly spelled: string;
}

function namesIn(folder: Buffer, above: string, { ignored, onGone }: WalkOptions): readonly Name[] {
  const list = (): readonly Buffer[] => readdirSync(folder, { encoding: 'buffer' });
  const names = above === '' ? list() : unlessGone(list);
  if (names === undefined) onGone?.(above.slice(0, -1));
  return (names ?? [])
    .map((name) => ({ name, spelled: spellBytes(name.toString('latin1')) }))
    .filter(({ spelled }) => above !== '' || ignored?.has(spelled) !== true)
    .toSorted((one, other) => (one.spelled < other.spelled ? -1 : 1));
}

/** Undefined when it went away meanwhile, or became something else. */
export function unlessGone<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP' || code === 'ESTALE') return undefined;
    throw error;
  }
}
