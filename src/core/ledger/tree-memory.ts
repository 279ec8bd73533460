/** A tree that keeps the hash of every complete subtree, 64 bytes for each leaf in all: a proof then costs a few hashes. */
import type { LeafRange } from './proof.ts';
import type { Sha256 } from './sha256.ts';
import { nodeHash } from './tree.ts';

export interface TreeMemory {
  readonly size: number;
  append(leaf: Uint8Array): void;
  /** The root over a range that RFC 6962 makes by splitting: it begins where a subtree does. */
  rootOver(range: LeafRange): Uint8Array;
}

const hashSize = 32;

export function rememberTree(sha256: Sha256): TreeMemory {
  const levels: Level[] = [openLevel()];
  const level = (height: number): Level => (levels[height] ??= openLevel());

  function append(leaf: Uint8Array): void {
    let hash = leaf;
    for (let height = 0; ; height += 1) {
      const count = level(height).push(hash);
      if (count % 2 === 1) return;
      hash = nodeHash(sha256, level(height).at(count - 2), level(height).at(count - 1));
    }
  }

  function rootOver({ from, to }: LeafRange): Uint8Array {
    const height = Math.floor(Math.log2(to - from));
    const whole = 2 ** height;
    const left = level(height).at(from / whole);
    return from + whole === to ? left : nodeHash(sha256, left, rootOver({ from: from + whole, to }));
  }

  return {
    get size() {
      return level(0).count();
    },
    append,
    rootOver,
  };
}

interface Level {
  /** Answers how many there are now. */
  push(hash: Uint8Array): number;
  at(index: number): Uint8Array;
  count(): number;
}

/** One piece of memory that doubles: an object for each hash would take four times as much. */
function openLevel(): Level {
  let bytes = new Uint8Array(hashSize * 16);
  let count = 0;
  return {
    push(hash) {
      if ((count + 1) * hashSize > bytes.length) {
        const larger = new Uint8Array(bytes.length * 2);
        larger.set(bytes);
        bytes = larger;
      }
      bytes.set(hash, count * hashSize);
      count += 1;
      return count;
    },
    at(index) {
      if (!Number.isSafeInteger(index) || index < 0 || index >= count)
        throw new RangeError(`no subtree ${index} of ${count}`);
      return bytes.slice(index * hashSize, (index + 1) * hashSize);
    },
    count: () => count,
  };
}
