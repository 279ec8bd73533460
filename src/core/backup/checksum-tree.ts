/**
 * A checksum tree: what a folder held, entry by entry, as canonical text that streams. Two trees of the same content are the same
 * bytes, so one digest stands for a whole volume. Format: docs/reference/checksum-tree
 */
import type { Digest } from '../evidence.ts';

/** `other`: sockets, pipes and devices, which hold no content. */
export const entryTypes = ['file', 'folder', 'link', 'other'] as const;
export type EntryType = (typeof entryTypes)[number];

export interface TreeEntry {
  /** Relative, bytes outside printable ASCII as `%xx`: any name that a file system allows has exactly one spelling. */
  readonly path: string;
  readonly type: EntryType;
  /** The twelve bits of permissions. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes of a file; 0 for everything else. */
  readonly size: number;
  /** Of a file. */
  readonly digest?: Digest;
  /** Of a link, spelled like a path. */
  readonly target?: string;
}

export const treeHead = 'honban-checksum-tree 1\n';

const letters: Readonly<Record<EntryType, string>> = { file: 'f', folder: 'd', link: 'l', other: 'o' };
const typesByLetter = new Map(entryTypes.map((type) => [letters[type], type]));

/** `f 0644 1000 1000 12 <sha256> etc/passwd`. */
export function treeLine({ path, type, mode, uid, gid, size, digest, target }: TreeEntry): string {
  const content = digest?.slice('sha256:'.length) ?? target ?? '-';
  return `${letters[type]} ${mode.toString(8).padStart(4, '0')} ${uid} ${gid} ${size} ${content} ${path}\n`;
}

/** The last line: a tree without it was cut off. */
export function treeEnd({ entries, bytes }: TreeTotals): string {
  return `end ${entries} ${bytes}\n`;
}

export interface TreeTotals {
  readonly entries: number;
  /** Of all files. */
  readonly bytes: number;
}

const entryLine = /^([fdlo]) ([0-7]{4,5}) (0|[1-9]\d{0,9}) (0|[1-9]\d{0,9}) (0|[1-9]\d{0,15}) (\S+) (\S+)$/;
const sha256 = /^[0-9a-f]{64}$/;

/** Why a text is no checksum tree. */
export class NotATree extends Error {
  readonly line: number;

  constructor(line: number) {
    super(`line ${line}`);
    this.line = line;
  }
}

/** Entries in order. Throws `NotATree` where a line is foreign, out of order, twice there, or the end is missing or differs. */
export async function* treeEntries(lines: AsyncIterable<string>): AsyncIterable<TreeEntry> {
  const reading = newReading();
  for await (const line of lines) {
    const entry = reading.take(line);
    if (entry !== undefined) yield entry;
  }
  reading.end();
}

interface Reading {
  /** Nothing for the first and the last line. */
  take(line: string): TreeEntry | undefined;
  end(): void;
}

function newReading(): Reading {
  const totals = { entries: 0, bytes: 0 };
  const at = { line: 0, path: '', ended: false };
  const takeEntry = (line: string): TreeEntry | undefined => {
    const entry = parseEntry(line);
    if (entry === undefined || comparePaths(at.path, entry.path) >= 0) return undefined;
    at.path = entry.path;
    totals.entries += 1;
    totals.bytes += entry.size;
    return entry;
  };
  return {
    take: (line) => {
      at.line += 1;
      if (at.line === 1 && `${line}\n` === treeHead) return undefined;
      const entry = at.line === 1 || at.ended ? undefined : takeEntry(line);
      if (entry !== undefined) return entry;
      at.ended = at.line > 1 && !at.ended && `${line}\n` === treeEnd(totals);
      if (!at.ended) throw new NotATree(at.line);
      return undefined;
    },
    end: () => {
      if (!at.ended) throw new NotATree(at.line + 1);
    },
  };
}

function parseEntry(line: string): TreeEntry | undefined {
  const [, letter = '', mode = '', uid, gid, size, content = '', path = ''] = entryLine.exec(line) ?? [];
  const type = typesByLetter.get(letter);
  if (type === undefined || !isTreePath(path)) return undefined;
  const entry = { path, type, mode: Number.parseInt(mode, 8), uid: Number(uid), gid: Number(gid) };
  const told: TreeEntry | undefined = withContent({ ...entry, size: Number(size) }, content);
  return told !== undefined && treeLine(told) === `${line}\n` ? told : undefined;
}

function withContent(entry: TreeEntry, content: string): TreeEntry | undefined {
  if (entry.type === 'file')
    return sha256.test(content) ? { ...entry, digest: `sha256:${content}` } : undefined;
  if (entry.size !== 0) return undefined;
  if (entry.type === 'link') return isSpelled(content) ? { ...entry, target: content } : undefined;
  return content === '-' ? entry : undefined;
}

/** Printable ASCII stands for itself, `%` and all else for `%xx`; a spelling that a shorter one could replace is refused. */
export function isSpelled(text: string): boolean {
  return /^(?:[!-$&-~]|%(?:[01][0-9a-f]|20|25|7f|[89a-f][0-9a-f]))+$/.test(text);
}

/** Below its folder, without `.`, `..` or an empty part. */
export function isTreePath(path: string): boolean {
  return isSpelled(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** Bytes given as one character each (latin1). */
export function spellBytes(latin1: string): string {
  return latin1.replaceAll(/[^!-$&-~]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** The other way: one character for each byte. */
export function spelledBytes(spelled: string): string {
  return spelled.replaceAll(/%([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Folder by folder, names by their spelling: the order of a walk that sorts each folder. */
export function comparePaths(one: string, other: string): number {
  const [left, right] = [one.replaceAll('/', '\0'), other.replaceAll('/', '\0')];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
