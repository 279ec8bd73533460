/**
 * The Merkle tree of RFC 6962 as its frontier: the roots of the complete subtrees that make it up, largest first.
 * That is all an append needs, so a ledger of any length grows with a few dozen hashes in hand.
 * https://www.rfc-editor.org/rfc/rfc6962#section-2.1
 */
import type { Sha256 } from './sha256.ts';

/** `roots` holds one hash for each bit set in `size`, the largest subtree first. */
export interface Frontier {
  readonly size: number;
  readonly roots: readonly Uint8Array[];
}

export const emptyFrontier: Frontier = { size: 0, roots: [] };

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** Over the concatenation of the parts. */
export function leafHash(sha256: Sha256, ...data: readonly (Uint8Array | string)[]): Uint8Array {
  return sha256(leafPrefix, ...data);
}

export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(nodePrefix, left, right);
}

/** The frontier with one more leaf, given by its hash. */
export function appendLeaf(sha256: Sha256, frontier: Frontier, leaf: Uint8Array): Frontier {
  const roots = [...frontier.roots];
  let hash = leaf;
  for (let left = frontier.size; left % 2 === 1; left = Math.floor(left / 2)) {
    const sibling = roots.pop();
    if (sibling === undefined) throw new RangeError('the frontier has fewer roots than its size says');
    hash = nodeHash(sha256, sibling, hash);
  }
  roots.push(hash);
  return { size: frontier.size + 1, roots };
}

/** The root of the whole tree; of the empty one it is the hash of nothing. */
export function rootOf(sha256: Sha256, { roots }: Frontier): Uint8Array {
  const last = roots.at(-1);
  if (last === undefined) return sha256();
  return roots.slice(0, -1).reduceRight((hash, left) => nodeHash(sha256, left, hash), last);
}

/** A tree that grows in place, for reading whole ledgers. */
export interface GrowingTree {
  readonly size: number;
  append(leaf: Uint8Array): void;
  /** As it is now; growing on does not change what was returned. */
  frontier(): Frontier;
}

export function growTree(sha256: Sha256): GrowingTree {
  const roots: Uint8Array[] = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    append(leaf) {
      let hash = leaf;
      for (let left = size; left % 2 === 1; left = Math.floor(left / 2)) {
        const sibling = roots.pop();
        if (sibling !== undefined) hash = nodeHash(sha256, sibling, hash);
      }
      roots.push(hash);
      size += 1;
    },
    frontier: () => ({ size, roots: [...roots] }),
  };
}

/** The root over the given leaf hashes. */
export function rootOfLeaves(sha256: Sha256, leaves: Iterable<Uint8Array>): Uint8Array {
  const tree = growTree(sha256);
  for (const leaf of leaves) tree.append(leaf);
  return rootOf(sha256, tree.frontier());
}
