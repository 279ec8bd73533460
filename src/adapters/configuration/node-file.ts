/**
 * Files of a node as seen below its root folder. Links of a node are followed inside that root only: an absolute one begins at the
 * root again, and none leads out of it.
 */
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export interface NodeFile {
  /** On the node, absolute. */
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'symlink';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly modified: Date;
  /** In memory only; empty for anything but a file. */
  readonly content: Buffer;
  /** Where a link leads, as written. */
  readonly target?: string;
}

/** Why something was not read; a code of the system, or ours. */
export class Unread extends Error {
  readonly path: string;

  constructor(path: string, why: string) {
    super(why);
    this.path = path;
  }
}

export interface NodeFiles {
  readonly root: string;
  /** Bytes that may still be read, so that a wrong path does not fill the memory. */
  left: number;
}

const mostLinks = 20;

/**
 * A file, or a folder with everything in it, in order of the paths; undefined where nothing is there. A path that is a link
 * itself is read as what it leads to, so that it is whole without the place it leads to. Sockets and devices are left out.
 */
export async function readNodePath(path: string, files: NodeFiles): Promise<readonly NodeFile[] | undefined> {
  const real = await resolveOnNode(path, files.root);
  const stats = real === undefined ? undefined : await statOf(join(files.root, real));
  if (real === undefined || stats === undefined) return undefined;
  if (stats.isFile()) return [await fileOf(path, { stats, real, files })];
  return stats.isDirectory() ? await folderOf(path, { stats, real, files }) : [];
}

interface Found {
  readonly stats: Stats;
  /** On the node, without links. */
  readonly real: string;
  readonly files: NodeFiles;
}

async function folderOf(path: string, { stats, real, files }: Found): Promise<readonly NodeFile[]> {
  const names = (await attempt(path, () => readdir(join(files.root, real)))).toSorted();
  const found: NodeFile[] = [{ ...aboutOf(path, stats), kind: 'directory' }];
  for (const name of names) {
    const inside = join(path, name);
    const stats = await statOf(join(files.root, real, name));
    const at = { stats: stats as Stats, real: join(real, name), files };
    if (stats?.isSymbolicLink() === true) found.push(await linkOf(inside, at));
    else if (stats?.isDirectory() === true) found.push(...(await folderOf(inside, at)));
    else if (stats?.isFile() === true) found.push(await fileOf(inside, at));
  }
  return found;
}

async function fileOf(path: string, { stats, real, files }: Found): Promise<NodeFile> {
  if (stats.size > files.left) throw new Unread(path, 'E2BIG');
  const content = await attempt(path, () => readFile(join(files.root, real)));
  files.left -= content.length;
  return { ...aboutOf(path, stats), kind: 'file', content };
}

async function linkOf(path: string, { stats, real, files }: Found): Promise<NodeFile> {
  const target = await attempt(path, () => readlink(join(files.root, real)));
  return { ...aboutOf(path, stats), kind: 'symlink', target };
}

function aboutOf(path: string, { mode, uid, gid, mtime }: Stats): Omit<NodeFile, 'kind'> {
  return { path, mode: mode & 0o7777, uid, gid, modified: mtime, content: Buffer.alloc(0) };
}

/** The same place without links; undefined where a part is not there or links never end. */
async function resolveOnNode(path: string, root: string): Promise<string | undefined> {
  let left = normalize(`/${path}`).split('/').filter(Boolean);
  let done = '/';
  for (let links = 0; left.length > 0;) {
    const [part = '', ...rest] = left;
    const next = join(done, part);
    const stats = await statOf(join(root, next));
    if (stats === undefined) return undefined;
    if (!stats.isSymbolicLink()) [done, left] = [next, rest];
    else {
      links += 1;
      if (links > mostLinks) return undefined;
      const target = await attempt(path, () => readlink(join(root, next)));
      // `join` from the root on takes every `..` that would climb out of it.
      const place = target.startsWith('/') ? join('/', target) : join(dirname(next), target);
      [done, left] = ['/', [...place.split('/').filter(Boolean), ...rest]];
    }
  }
  return done;
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new Unread(path, code);
  }
}

async function attempt<Value>(path: string, action: () => Promise<Value>): Promise<Value> {
  try {
    return await action();
  } catch (error) {
    throw new Unread(path, codeOf(error));
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
