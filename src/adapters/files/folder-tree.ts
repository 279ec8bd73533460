/** The checksum tree of a folder on this machine, read file by file with one buffer. */
import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, readlinkSync, readSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { setImmediate } from 'node:timers/promises';

import { spellBytes } from '../../core/backup/checksum-tree.ts';
import type { EntryType, TreeEntry } from '../../core/backup/checksum-tree.ts';
import type { Digest } from '../../core/evidence.ts';
import { unlessGone, walk, WalkInterrupted } from './walk.ts';
import type { Walked, WalkOptions } from './walk.ts';

export interface FolderTreeOptions extends WalkOptions {
  /** Bytes of files read so far. */
  readonly onBytes?: (bytes: number) => void;
}

const bufferSize = 1 << 20;
const permissions = 0o7777n;

/** Entries in order. What goes away while it is read is left out and told to `onGone`. */
export async function* folderTree(root: string, options: FolderTreeOptions): AsyncIterable<TreeEntry> {
  const reader: Reader = { ...options, buffer: Buffer.allocUnsafe(bufferSize), bytes: 0 };
  for await (const walked of walk(root, options)) {
    const entry = await entryOf(walked, reader);
    if (entry === undefined) options.onGone?.(walked.path);
    else yield entry;
  }
}

interface Reader extends FolderTreeOptions {
  readonly buffer: Buffer;
  bytes: number;
}

async function entryOf({ full, path, stats }: Walked, reader: Reader): Promise<TreeEntry | undefined> {
  const entry = { ...ofStats(stats), path };
  if (entry.type === 'file') {
    const read = await readFile(full, reader);
    return read && { ...entry, ...read };
  }
  if (entry.type !== 'link') return entry;
  const target = unlessGone(() => readlinkSync(full, { encoding: 'buffer' }));
  return target && { ...entry, target: spellBytes(target.toString('latin1')) };
}

async function readFile(
  full: Buffer,
  reader: Reader,
): Promise<{ readonly size: number; readonly digest: Digest } | undefined> {
  // A pipe that took the file's place would otherwise wait for a writer for ever.
  const file = unlessGone(() =>
    openSync(full, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK),
  );
  if (file === undefined) return undefined;
  const hash = createHash('sha256');
  let size = 0;
  try {
    for (;;) {
      const read = readSync(file, reader.buffer, 0, bufferSize, null);
      if (read === 0) break;
      hash.update(reader.buffer.subarray(0, read));
      size += read;
      reader.bytes += read;
      if (read === bufferSize) await breathe(reader);
    }
  } finally {
    closeSync(file);
  }
  reader.onBytes?.(reader.bytes);
  return { size, digest: `sha256:${hash.digest('hex')}` };
}

async function breathe({ signal, onBytes, bytes }: Reader): Promise<void> {
  onBytes?.(bytes);
  await setImmediate();
  if (signal.aborted) throw new WalkInterrupted();
}

function ofStats(stats: BigIntStats): Omit<TreeEntry, 'path'> {
  return {
    type: typeOf(stats),
    mode: Number(stats.mode & permissions),
    uid: Number(stats.uid),
    gid: Number(stats.gid),
    size: 0,
  };
}

function typeOf(stats: BigIntStats): EntryType {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  return stats.isSymbolicLink() ? 'link' : 'other';
}
