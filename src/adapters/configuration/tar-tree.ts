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

export async function treeOfTar(bytes: Uint8Array): Promise<NodeTree> {
  const entries = new Map<string, Entry>();
  for (const { header, data = new Uint8Array() } of await unpackTar(bytes)) {
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

type Header = Awaited<ReturnType<typeof unpackTar>>[number]['header'];

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
    const inside = names.get(dirname(path)) ?? [];
    names.set(dirname(path), [...inside, path.slice(path.lastIndexOf('/') + 1)]);
  }
  return names;
}
