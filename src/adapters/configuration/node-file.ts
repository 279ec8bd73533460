/**
 * Files of a node as seen below its root. Links of a node are followed inside that root only: an absolute one begins at the root
 * again, and none leads out of it.
 */
import { dirname, join, normalize } from 'node:path';

import { Unread } from './node-tree.ts';
import type { NodeStat, NodeTree } from './node-tree.ts';

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

export interface NodeFiles {
  readonly tree: NodeTree;
  /** Bytes that may still be read, so that a wrong path does not fill the memory. */
  left: number;
}

const mostLinks = 20;

/**
 * A file, or a folder with everything in it, in order of the paths; undefined where nothing is there. A path that is a link
 * itself is read as what it leads to, so that it is whole without the place it leads to. Sockets and devices are left out.
 */
export async function readNodePath(path: string, files: NodeFiles): Promise<readonly NodeFile[] | undefined> {
  const real = await resolveOnNode(path, files.tree);
  const stat = real === undefined ? undefined : await files.tree.stat(real);
  if (real === undefined || stat === undefined) return undefined;
  if (stat.kind === 'file') return [await fileOf(path, { stat, real, files })];
  return stat.kind === 'directory' ? await folderOf(path, { stat, real, files }) : [];
}

interface Found {
  readonly stat: NodeStat;
  /** On the node, without links. */
  readonly real: string;
  readonly files: NodeFiles;
}

async function folderOf(path: string, { stat, real, files }: Found): Promise<readonly NodeFile[]> {
  const names = [...(await files.tree.list(real))].toSorted();
  const found: NodeFile[] = [{ ...aboutOf(path, stat), kind: 'directory' }];
  for (const name of names) {
    const inside = join(path, name);
    const place = join(real, name);
    const there = await files.tree.stat(place);
    if (there === undefined || there.kind === 'other') continue;
    const at = { stat: there, real: place, files };
    if (there.kind === 'symlink') found.push(await linkOf(inside, at));
    else if (there.kind === 'directory') found.push(...(await folderOf(inside, at)));
    else found.push(await fileOf(inside, at));
  }
  return found;
}

async function fileOf(path: string, { stat, real, files }: Found): Promise<NodeFile> {
  if (stat.size > files.left) throw new Unread(path, 'E2BIG');
  const content = await files.tree.read(real);
  files.left -= content.length;
  return { ...aboutOf(path, stat), kind: 'file', content };
}

async function linkOf(path: string, { stat, real, files }: Found): Promise<NodeFile> {
  return { ...aboutOf(path, stat), kind: 'symlink', target: await files.tree.link(real) };
}

function aboutOf(path: string, { mode, uid, gid, modified }: NodeStat): Omit<NodeFile, 'kind'> {
  return { path, mode, uid, gid, modified, content: Buffer.alloc(0) };
}

/** The same place without links; undefined where a part is not there or links never end. */
export async function resolveOnNode(path: string, tree: NodeTree): Promise<string | undefined> {
  let left = normalize(`/${path}`).split('/').filter(Boolean);
  let done = '/';
  for (let links = 0; left.length > 0;) {
    const [part = '', ...rest] = left;
    const next = join(done, part);
    const stat = await tree.stat(next);
    if (stat === undefined) return undefined;
    if (stat.kind !== 'symlink') [done, left] = [next, rest];
    else {
      links += 1;
      if (links > mostLinks) return undefined;
      const target = await tree.link(next);
      // `join` from the root on takes every `..` that would climb out of it.
      const place = target.startsWith('/') ? join('/', target) : join(dirname(next), target);
      [done, left] = ['/', [...place.split('/').filter(Boolean), ...rest]];
    }
  }
  return done;
}
