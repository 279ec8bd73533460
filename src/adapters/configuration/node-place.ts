/** Where the files of a control-plane node come from: this very machine, or a pod on the node. */
import type { Text } from '../../core/i18n.ts';
import type { JsonObject } from '../../core/json.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { folderOfNode } from './node-tree.ts';
import type { NodeTree } from './node-tree.ts';

export interface NodePlace {
  /** What opening it does, one line each. */
  readonly steps: readonly Text[];
  /** Throws a `ProblemError` where nothing can be read. */
  open(signal: AbortSignalLike): Promise<NodeOpened>;
}

export interface NodeOpened {
  readonly tree: NodeTree;
  /** For people: a root folder, or the name of the node. */
  readonly name: string;
  /** How it was reached, as the recovery point tells it. */
  readonly facts: JsonObject;
  readonly missing: readonly Text[];
}

/** Below the root folder of the node's files. */
export function nodeHere(root: string): NodePlace {
  const opened: NodeOpened = {
    tree: folderOfNode(root),
    name: root,
    facts: { reached: 'node' },
    missing: [],
  };
  return { steps: [], open: () => Promise.resolve(opened) };
}
