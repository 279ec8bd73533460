/**
 * What moved in a folder between two looks: a stamp of each entry before, compared with one after. The kernel sets the change
 * time that is in a stamp, and no program can set it back; no clock of ours is trusted.
 */
import type { BigIntStats } from 'node:fs';
import { open } from 'node:fs/promises';

import { comparePaths } from '../../core/backup/checksum-tree.ts';
import { linesOf } from './lines-of.ts';
import { walk } from './walk.ts';
import type { WalkOptions } from './walk.ts';

const atOnce = 2000;

/** Writes a stamp of every entry to a new file. */
export async function stampFolder(root: string, file: string, options: WalkOptions): Promise<void> {
  const stamps = await open(file, 'wx', 0o600);
  try {
    let lines: string[] = [];
    for await (const { path, stats } of walk(root, options)) {
      lines.push(`${path} ${stampOf(stats)}\n`);
      if (lines.length < atOnce) continue;
      await stamps.appendFile(lines.join(''));
      lines = [];
    }
    await stamps.appendFile(lines.join(''));
  } finally {
    await stamps.close();
  }
}

/** Paths that came, went or changed since they were stamped. */
export async function* movedSince(root: string, file: string, options: WalkOptions): AsyncIterable<string> {
  const before = linesOf(file)[Symbol.asyncIterator]();
  const next = async (): Promise<Stamp | undefined> => {
    const { done, value } = await before.next();
    return done === true ? undefined : stampIn(value);
  };
  let old = await next();
  for await (const { path, stats } of walk(root, options)) {
    for (; old !== undefined && comparePaths(old.path, path) < 0; old = await next()) yield old.path;
    const same = old?.path === path;
    if (!same || old?.stamp !== stampOf(stats)) yield path;
    if (same) old = await next();
  }
  for (; old !== undefined; old = await next()) yield old.path;
}

interface Stamp {
  readonly path: string;
  readonly stamp: string;
}

function stampIn(line: string): Stamp {
  const space = line.indexOf(' ');
  return { path: line.slice(0, space), stamp: line.slice(space + 1) };
}

function stampOf({ ino, mode, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return `${ino} ${mode} ${size} ${mtimeNs} ${ctimeNs}`;
}
