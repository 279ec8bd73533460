/** Files of a node as a tar that a pod on it wrote: kept in memory alone, because private keys are among them. */
import { dirname, join, normalize } from 'node:path';

import { unpackTar } from 'modern-tar';

import { Unread } from './node-tree.ts';
import type { NodeStat, NodeTree } from './node-tree.ts';

interface Entry {
  readonly stat: NodeStat;
  readonly content: Buffer;
  readonly target: string;
}

const kinds: Readonly<Record<string, NodeStat['kind']>> = {
  file: 'file',
  // A second name of a file.
  link: 'file',
  directory: 'directory',
  symlink: 'symlink',
};

/** Why what a pod handed out is no tar. */
export class NotATar extends Error {}

/** Throws {@link NotATar}. */
export async function treeOfTar(bytes: Uint8Array): Promise<NodeTree> {
  const entries = new Map<string, Entry>();
  for (const { header, data = new Uint8Array() } of await unpacked(bytes)) {
    const isLink = header.type === 'link';
    const same = isLink ? entries.get(placeOf(header.linkname ?? ''))?.content : undefined;
    entries.set(placeOf(header.name), entryOf(header, same ?? Buffer.from(data)));
  }
  const told = [...entries.keys()];
  for (const path of told) addParents(path, entries);
  const names = namesIn(entries.keys());
  const found = (path: string): Entry => {
    const entry = entries.get(placeOf(path));
    if (entry === undefined) throw new Unread(path, 'ENOENT');
    return entry;
  };
  return {
    stat: (path) => Promise.resolve(entries.get(placeOf(path))?.stat),
    list: async (path) => await Promise.resolve(found(path) && (names.get(placeOf(path)) ?? [])),
    read: async (path) => await Promise.resolve(found(path).content),
    link: async (path) => await Promise.resolve(found(path).target),
  };
}

type Unpacked = Awaited<ReturnType<typeof unpackTar>>;

async function unpacked(bytes: Uint8Array): Promise<Unpacked> {
  try {
    // Strict: without it a file that was cut off would pass for a shorter one.
    return await unpackTar(bytes, { strict: true });
  } catch (error) {
    throw new NotATar(error instanceof Error ? error.message : String(error));
  }
}

type Header = Unpacked[number]['header'];

function entryOf({ type = 'file', linkname = '', ...header }: Header, content: Buffer): Entry {
  const { mode = 0o600, uid = 0, gid = 0, mtime = new Date(0) } = header;
  const kind = kinds[type] ?? 'other';
  const stat = { kind, mode: mode & 0o7777, uid, gid, size: content.length, modified: mtime };
  return { stat, content, target: linkname };
}

/** Absolute, without anything that climbs. */
function placeOf(name: string): string {
  const place = normalize(join('/', name));
  return place.length > 1 ? place.replace(/\/$/, '') : place;
}

/** Folders on the way that were not mounted themselves. */
function addParents(path: string, entries: Map<string, Entry>): void {
  for (let at = dirname(path); !entries.has(at); at = dirname(at))
    entries.set(at, {
      stat: { kind: 'directory', mode: 0o755, uid: 0, gid: 0, size: 0, modified: new Date(0) },
      content: Buffer.alloc(0),
      target: '',
    });
}

function namesIn(paths: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const path of paths) {
    if (path === '/') continue;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const inside = names.get(dirname(path));
    // In place: a folder may hold as many as somebody likes.
    if (inside === undefined) names.set(dirname(path), [name]);
    else inside.push(name);
  }
  return names;
}
