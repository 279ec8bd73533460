/** `volume.compare-tree`: the restored files against the tree of the time of the backup, both streamed. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';

import { bindAction } from '../../../app/drill/ports.ts';
import type { ActionContext, BoundAction } from '../../../app/drill/ports.ts';
import { NotATree, treeEntries } from '../../../core/backup/checksum-tree.ts';
import type { TreeEntry } from '../../../core/backup/checksum-tree.ts';
import { compareTrees } from '../../../core/backup/compare-trees.ts';
import type { TreeComparison } from '../../../core/backup/compare-trees.ts';
import { ProblemError } from '../../../core/problem.ts';
import { compareTree } from '../../../domains/backup/drills/volume-restore/actions.ts';
import { folderTree } from '../../files/folder-tree.ts';
import { linesOf } from '../../files/lines-of.ts';
import { copyUnread } from './copy-in-restic.ts';

export const compareTreeAction: BoundAction = bindAction(compareTree, {
  run: async ({ tree, folder, moved }, context) => {
    if (tree === '' || folder === '') throw new ProblemError(copyUnread({}));
    const compared = await compare(tree, restored(folder, context), new Set(moved));
    return {
      ...toldOf(compared),
      digest: await digestOf(tree),
      ...(existsSync(folder) ? { root: rootOf(folder) } : {}),
      privileged: process.geteuid?.() === 0,
    };
  },
});

const noTreeCompared: TreeComparison = {
  expected: 0,
  equal: 0,
  sameContent: 0,
  counts: { missing: 0, added: 0, type: 0, content: 0, target: 0, mode: 0, owner: 0 },
  named: [],
};

/** As drills keep it; a tree that is none compares as broken. */
export function toldOf(compared: TreeComparison | undefined) {
  const { expected, sameContent, counts, named } = compared ?? noTreeCompared;
  const tree = compared === undefined ? ('broken' as const) : ('whole' as const);
  return { tree, expected, sameContent, counts, named: [...named] };
}

/** What was not restored at all is an empty folder. */
async function* restored(folder: string, context: ActionContext): AsyncIterable<TreeEntry> {
  if (!existsSync(folder)) return;
  const onBytes = (done: number): void => context.progress({ done, unit: 'bytes' });
  yield* folderTree(folder, { signal: context.signal, onBytes });
}

/** Undefined where the tree is none. */
async function compare(
  tree: string,
  actual: AsyncIterable<TreeEntry>,
  ignored: ReadonlySet<string>,
): Promise<TreeComparison | undefined> {
  try {
    return await compareTrees(treeEntries(linesOf(tree)), actual, ignored);
  } catch (error) {
    if (error instanceof NotATree) return undefined;
    throw error;
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return `sha256:${hash.digest('hex')}`;
}

function rootOf(folder: string): { readonly mode: number; readonly uid: number; readonly gid: number } {
  const { mode, uid, gid } = statSync(folder);
  return { mode: mode & 0o7777, uid, gid };
}
