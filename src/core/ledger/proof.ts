/**
 * Proofs over the tree: that an entry is in it, and that a later tree only appended to an earlier one.
 * A proof is the roots of a few ranges of leaves, so it can be made in one pass over a ledger that does not fit in memory.
 * https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3
 */
import { sameBytes } from './sha256.ts';
import type { Sha256 } from './sha256.ts';
import { nodeHash } from './tree.ts';

/** Leaves `from` up to but without `to`. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** A tree somebody knows: how many leaves, and the root over them. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** The ranges whose roots prove that leaf `index` is in a tree of `size` leaves, from the leaf upwards. */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const ranges: LeafRange[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from);
    if (index < middle) {
      ranges.unshift({ from: middle, to });
      to = middle;
    } else {
      ranges.unshift({ from, to: middle });
      from = middle;
    }
  }
  return ranges;
}

/** The ranges whose roots prove that a tree of `size` leaves begins with the first `earlier` ones unchanged. */
export function consistencyRanges(earlier: number, size: number): readonly LeafRange[] {
  if (!Number.isSafeInteger(earlier) || earlier < 0 || earlier > size)
    throw new RangeError(`a tree of ${size} has no beginning of ${earlier}`);
  if (earlier === 0 || earlier === size) return [];
  const ranges: LeafRange[] = [];
  let [from, to] = [0, size];
  while (to > earlier) {
    const middle = from + largestPowerBelow(to - from);
    if (earlier <= middle) {
      ranges.unshift({ from: middle, to });
      to = middle;
    } else {
      ranges.unshift({ from, to: middle });
      from = middle;
    }
  }
  // A verifier already knows the root of [0, to) when that is exactly the earlier tree.
  return from === 0 ? ranges : [{ from, to }, ...ranges];
}

/** Whether the proof shows a leaf with this hash at `index` of the tree `head`. */
export function provesInclusion(
  sha256: Sha256,
  claim: { readonly leaf: Uint8Array; readonly index: number; readonly head: TreeHead },
  proof: readonly Uint8Array[],
): boolean {
  const { leaf, index, head } = claim;
  if (!Number.isSafeInteger(index) || index < 0 || index >= head.size) return false;
  const ranges = inclusionRanges(index, head.size);
  if (ranges.length !== proof.length) return false;
  let hash = leaf;
  for (const [place, sibling] of proof.entries()) {
    const isLeft = (ranges[place]?.from ?? 0) < index;
    hash = isLeft ? nodeHash(sha256, sibling, hash) : nodeHash(sha256, hash, sibling);
  }
  return sameBytes(hash, head.root);
}

/** Whether the proof shows that the tree `later` begins with the tree `earlier`. */
export function provesConsistency(
  sha256: Sha256,
  heads: { readonly earlier: TreeHead; readonly later: TreeHead },
  proof: readonly Uint8Array[],
): boolean {
  const { earlier, later } = heads;
  if (earlier.size > later.size) return false;
  const ranges = consistencyRanges(earlier.size, later.size);
  if (ranges.length !== proof.length) return false;
  if (earlier.size === 0) return sameBytes(earlier.root, sha256());
  if (earlier.size === later.size) return sameBytes(earlier.root, later.root);
  const rebuilt = rebuild(
    sha256,
    earlier,
    ranges.map(({ from, to }, place) => ({ from, to, root: proof[place] ?? earlier.root })),
  );
  return sameBytes(rebuilt.earlier, earlier.root) && sameBytes(rebuilt.later, later.root);
}

/** Both roots from the pieces of a proof; pieces left of the end of the earlier tree belong to both. */
function rebuild(
  sha256: Sha256,
  known: TreeHead,
  pieces: readonly (LeafRange & { readonly root: Uint8Array })[],
): { readonly earlier: Uint8Array; readonly later: Uint8Array } {
  const start = pieces[0]?.to === known.size ? pieces[0].root : known.root;
  let [earlier, later] = [start, start];
  for (const { from, to, root } of pieces) {
    if (to === known.size) continue;
    const isLeft = from < known.size;
    if (isLeft) earlier = nodeHash(sha256, root, earlier);
    later = isLeft ? nodeHash(sha256, root, later) : nodeHash(sha256, later, root);
  }
  return { earlier, later };
}

/** The largest power of two smaller than `count` (which is at least 2): where RFC 6962 splits a tree. */
function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
