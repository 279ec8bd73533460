/**
 * What a shell in a pod tells of the files of a volume, and how it is read here. Names are bytes: everything is told between NULs,
 * three for each entry, so that no name can pass for something else.
 */
import { spellBytes } from '../../../core/backup/checksum-tree.ts';
import type { EntryType, TreeEntry } from '../../../core/backup/checksum-tree.ts';

/**
 * Runs with busybox and with GNU's tools. Numbers come from one `stat` for many files, where all of them are still there; a file
 * that went away meanwhile is asked for alone. `$1`: the folder, `$2`: `hash` or `stamp`.
 */
export const lookScript = `
cd "$1" || exit 9
how=$2
export how
[ "$how" = hash ] || sleep 2
printf '%s\\0\\0.\\0' "$(stat -c '%f %u %g %s %Y %Z %i' .)" || exit 9
date +%s
printf '\\0'
find . -mindepth 1 -exec sh -c '
set -f
numbers() { stat -c "%f %u %g %s %Y %Z %i" "$@"; }
content() {
  if [ -h "$1" ]; then readlink -n "$1"
  elif [ "$how" = hash ] && [ -f "$1" ]; then sum=$(sha256sum <"$1") && printf "%.64s" "$sum" || printf unread
  fi
}
tell() { printf "%s\\0" "$1"; content "$2"; printf "\\0%s\\0" "$2"; }
lines=$(numbers "$@" 2>/dev/null) && whole=1 || whole=0
if [ $whole = 1 ]; then
  IFS="
"
  for line in $lines; do tell "$line" "$1"; shift; done
else
  for f; do line=$(numbers "$f" 2>/dev/null) && tell "$line" "$f"; done
  exit 0
fi' sh {} +
code=$?
printf 'end %s\\0' "$code"
`;

export interface Looked {
  readonly entry: TreeEntry;
  /** Of the folder's change time and what else tells that it moved. */
  readonly stamp: string;
  /** Seconds. */
  readonly changed: number;
  /** A file that could not be read. */
  readonly unread: boolean;
}

export interface Look {
  readonly root: { readonly mode: number; readonly uid: number; readonly gid: number };
  readonly entries: readonly Looked[];
  /** When it began, by the clock of the node, in seconds. */
  readonly began: number;
  /** Some folder could not be listed. */
  readonly partial: boolean;
}

/** Why what a pod said is no look. */
export class NotALook extends Error {}

const numbers = /^([0-9a-f]{1,8}) (\d{1,10}) (\d{1,10}) (\d{1,16}) (-?\d{1,12}) (-?\d{1,12}) (\d{1,20})$/;

/** `text`: its bytes, one character each (latin1). Entries come out in the order of a checksum tree. */
export function readLook(text: string, compare: (one: string, other: string) => number): Look {
  const { rootNumbers, began, told, end } = partsIn(text);
  const { mode, uid, gid } = looked(rootNumbers, '', './.').entry;
  const entries: Looked[] = [];
  for (let at = 0; at < told.length; at += 3) {
    const [line = '', content = '', name = ''] = told.slice(at, at + 3);
    entries.push(looked(line, content, name));
  }
  return {
    root: { mode, uid, gid },
    entries: entries.toSorted((one, other) => compare(one.entry.path, other.entry.path)),
    began,
    partial: end !== '0',
  };
}

function partsIn(text: string) {
  const parts = text.split('\0');
  const [rootNumbers = '', , , time = ''] = parts;
  const [told, last, over] = [parts.slice(4, -2), parts.at(-2), parts.at(-1)];
  const end = /^end (\d+)$/.exec(last ?? '')?.[1];
  const began = Number(time.trim());
  if (over !== '' || end === undefined || told.length % 3 !== 0) throw new NotALook('cut off');
  if (!Number.isSafeInteger(began) || began <= 0) throw new NotALook('no time');
  return { rootNumbers, began, told, end };
}

function looked(line: string, content: string, name: string): Looked {
  const [, raw, uid, gid, size, modified, changed, node] = numbers.exec(line) ?? [];
  if (raw === undefined || !name.startsWith('./')) throw new NotALook('numbers');
  const bits = Number.parseInt(raw, 16);
  const type = types.get(bits & 0o170000) ?? 'other';
  const isFile = type === 'file';
  const unread = content === 'unread' && isFile;
  return {
    entry: {
      path: spellBytes(name.slice(2)),
      type,
      mode: bits & 0o7777,
      uid: Number(uid),
      gid: Number(gid),
      size: isFile ? Number(size) : 0,
      ...(isFile && /^[0-9a-f]{64}$/.test(content) ? { digest: `sha256:${content}` as const } : {}),
      ...(type === 'link' ? { target: spellBytes(content) } : {}),
    },
    stamp: `${node} ${raw} ${size} ${modified} ${changed}`,
    changed: Number(changed),
    unread,
  };
}

const types: ReadonlyMap<number, EntryType> = new Map<number, EntryType>([
  [0o100000, 'file'],
  [0o040000, 'folder'],
  [0o120000, 'link'],
]);

/** Change times come in seconds here: one in the very second of the first look could hide a later change, and counts as moved. */
export function movedBetween(before: Look, after: Look): readonly string[] {
  const old = new Map(before.entries.map((one) => [one.entry.path, one]));
  const moved = after.entries.flatMap(({ entry, stamp }) => {
    const was = old.get(entry.path);
    old.delete(entry.path);
    const same = was?.stamp === stamp && was.changed < before.began - 1;
    return same ? [] : [entry.path];
  });
  return [...moved, ...old.keys()];
}
