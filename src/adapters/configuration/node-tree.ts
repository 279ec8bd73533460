/** Files of a node, wherever they are read from: this machine below a folder, or what a pod on the node handed out. */
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

export interface NodeTree {
  /** Of a place itself, links not followed; undefined where nothing is there. Throws `Unread`. */
  stat(path: string): Promise<NodeStat | undefined>;
  /** Names in a folder. */
  list(path: string): Promise<readonly string[]>;
  read(path: string): Promise<Buffer>;
  /** Where a link leads, as written. */
  link(path: string): Promise<string>;
}

export interface NodeStat {
  /** Sockets and devices are `other`. */
  readonly kind: 'file' | 'directory' | 'symlink' | 'other';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly modified: Date;
}

/** Why something was not read; a code of the system, or ours. */
export class Unread extends Error {
  readonly path: string;

  constructor(path: string, why: string) {
    super(why);
    this.path = path;
  }
}

/** Below the root folder of a node's files. */
export function folderOfNode(root: string): NodeTree {
  return {
    stat: (path) => statBelow(root, path),
    list: (path) => attempt(path, () => readdir(join(root, path))),
    read: (path) => attempt(path, () => readFile(join(root, path))),
    link: (path) => attempt(path, () => readlink(join(root, path))),
  };
}

async function statBelow(root: string, path: string): Promise<NodeStat | undefined> {
  try {
    const found = await lstat(join(root, path));
    const { mode, uid, gid, size, mtime } = found;
    return { kind: kindOf(found), mode: mode & 0o7777, uid, gid, size, modified: mtime };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new Unread(path, code);
  }
}

function kindOf(found: Awaited<ReturnType<typeof lstat>>): NodeStat['kind'] {
  if (found.isSymbolicLink()) return 'symlink';
  if (found.isDirectory()) return 'directory';
  return found.isFile() ? 'file' : 'other';
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
