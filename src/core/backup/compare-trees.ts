/** Two checksum trees side by side, in one pass and little memory: every difference counted by its kind, the first ones named. */
import { comparePaths } from './checksum-tree.ts';
import type { TreeEntry } from './checksum-tree.ts';

export const treeDifferences = ['missing', 'added', 'type', 'content', 'target', 'mode', 'owner'] as const;
export type TreeDifference = (typeof treeDifferences)[number];

export interface TreeComparison {
  /** Entries of the expected tree. */
  readonly expected: number;
  /** Entries that are there in both and equal in every respect. */
  readonly equal: number;
  /** Files of the expected tree whose content is the same. */
  readonly sameContent: number;
  readonly counts: Readonly<Record<TreeDifference, number>>;
  /** The first ones of each kind. */
  readonly named: readonly NamedDifference[];
}

export interface NamedDifference {
  readonly difference: TreeDifference;
  /** Spelled as in a tree. */
  readonly path: string;
}

const namedOfEach = 20;

/** What is `ignored` is counted among what was expected, and differs in nothing. */
export async function compareTrees(
  expected: AsyncIterable<TreeEntry>,
  actual: AsyncIterable<TreeEntry>,
  ignored: ReadonlySet<string> = new Set(),
): Promise<TreeComparison> {
  const tally = newTally(ignored);
  const theirs = actual[Symbol.asyncIterator]();
  let their = await theirs.next();
  for await (const entry of expected) {
    while (their.done !== true && comparePaths(their.value.path, entry.path) < 0) {
      tally.differs('added', their.value.path);
      their = await theirs.next();
    }
    const same = their.done !== true && their.value.path === entry.path;
    tally.pair(entry, same ? (their.value as TreeEntry) : undefined);
    if (same) their = await theirs.next();
  }
  for (; their.done !== true; their = await theirs.next()) tally.differs('added', their.value.path);
  return tally.end();
}

interface Tally {
  differs(difference: TreeDifference, path: string): void;
  pair(expected: TreeEntry, actual: TreeEntry | undefined): void;
  end(): TreeComparison;
}

function newTally(ignored: ReadonlySet<string>): Tally {
  const counts = { missing: 0, added: 0, type: 0, content: 0, target: 0, mode: 0, owner: 0 };
  const named: NamedDifference[] = [];
  const seen = { expected: 0, equal: 0, sameContent: 0 };
  const differs: Tally['differs'] = (difference, path) => {
    if (ignored.has(path)) return;
    counts[difference] += 1;
    if (counts[difference] <= namedOfEach) named.push({ difference, path });
  };
  return {
    differs,
    pair: (expected, actual) => {
      seen.expected += 1;
      const found = differencesOf(expected, actual);
      for (const difference of found) differs(difference, expected.path);
      if (found.length === 0) seen.equal += 1;
      if (ignored.has(expected.path)) return;
      if (expected.digest !== undefined && expected.digest === actual?.digest) seen.sameContent += 1;
    },
    end: () => ({ ...seen, counts, named }),
  };
}

function differencesOf(expected: TreeEntry, actual: TreeEntry | undefined): readonly TreeDifference[] {
  if (actual === undefined) return ['missing'];
  if (actual.type !== expected.type) return ['type'];
  const found: TreeDifference[] = [];
  if (actual.digest !== expected.digest || actual.size !== expected.size) found.push('content');
  if (actual.target !== expected.target) found.push('target');
  if (actual.mode !== expected.mode) found.push('mode');
  if (actual.uid !== expected.uid || actual.gid !== expected.gid) found.push('owner');
  return found;
}
