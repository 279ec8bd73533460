import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { sha256 } from '../../adapters/system/cryptography.ts';
import { inclusionRanges, provesInclusion } from './proof.ts';
import { sameBytes } from './sha256.ts';
import { rememberTree } from './tree-memory.ts';
import { leafHash, rootOfLeaves } from './tree.ts';

const leaves = Array.from({ length: 300 }, (_, index) => leafHash(sha256, String(index)));

test('law: every leaf of every tree is proven, while the tree grows', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: leaves.length }),
      fc.array(fc.nat({ max: leaves.length - 1 }), { minLength: 1, maxLength: 5 }),
      (size, asked) => {
        const memory = rememberTree(sha256);
        for (const leaf of leaves.slice(0, size)) memory.append(leaf);
        assert.equal(memory.size, size);
        const root = rootOfLeaves(sha256, leaves.slice(0, size));
        assert.ok(sameBytes(memory.rootOver({ from: 0, to: size }), root));
        for (const index of asked.map((one) => one % size)) {
          const path = inclusionRanges(index, size).map((range) => memory.rootOver(range));
          const leaf = leaves[index] ?? assert.fail();
          assert.ok(provesInclusion(sha256, { leaf, index, head: { size, root } }, path));
        }
      },
    ),
  );
});

test('what is not there is no subtree', () => {
  const memory = rememberTree(sha256);
  memory.append(leaves[0] ?? assert.fail());
  assert.throws(() => memory.rootOver({ from: 0, to: 2 }), RangeError);
});
