import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import fc from 'fast-check';

import { consistencyRanges, inclusionRanges, provesConsistency, provesInclusion } from './proof.ts';
import type { LeafRange } from './proof.ts';
import type { Sha256 } from './sha256.ts';
import { appendLeaf, emptyFrontier, leafHash, rootOf, rootOfLeaves } from './tree.ts';

const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The definition of RFC 6962 section 2.1, word for word and as slow as it stands there. */
function treeHash(data: readonly Uint8Array[]): Uint8Array {
  const [first] = data;
  if (first === undefined) return sha256();
  if (data.length === 1) return sha256(Uint8Array.of(0), first);
  const k = 2 ** Math.floor(Math.log2(data.length - 1));
  return sha256(Uint8Array.of(1), treeHash(data.slice(0, k)), treeHash(data.slice(k)));
}

const hexInputs = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((text) => Buffer.from(text, 'hex'));

test('roots of the well-known test vectors of certificate transparency', () => {
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];
  for (const [index, root] of roots.entries()) {
    const data = hexInputs.slice(0, index + 1);
    assert.equal(hex(treeHash(data)), root);
    assert.equal(hex(rootOfLeaves(sha256, leavesOf(data))), root);
  }
});

test('the empty tree is the hash of nothing', () => {
  assert.equal(
    hex(rootOf(sha256, emptyFrontier)),
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
});

test('law: the frontier gives the root of the definition at every size', () => {
  const data = Array.from({ length: 70 }, (_, index) => Buffer.from(`entry ${index}`));
  let frontier = emptyFrontier;
  for (const [index, leaf] of leavesOf(data).entries()) {
    frontier = appendLeaf(sha256, frontier, leaf);
    assert.equal(hex(rootOf(sha256, frontier)), hex(treeHash(data.slice(0, index + 1))));
  }
});

const tree = fc
  .uniqueArray(fc.uint8Array({ maxLength: 12 }), { minLength: 1, maxLength: 40, selector: String })
  .chain((data) => fc.record({ data: fc.constant(data), index: fc.nat(data.length - 1) }));

const change = fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) });

test('law: every inclusion proof verifies, and no longer once any byte of it, of the leaf or of the root changed', () => {
  fc.assert(
    fc.property(tree, change, ({ data, index }, { at, by }) => {
      const leaves = leavesOf(data);
      const proof = inclusionRanges(index, leaves.length).map(over(leaves));
      const parts = [leaves[index] ?? assert.fail(), rootOfLeaves(sha256, leaves), ...proof];
      const holds = ([leaf, root, ...rest]: readonly Uint8Array[]): boolean => {
        assert.ok(leaf !== undefined && root !== undefined);
        return provesInclusion(sha256, { leaf, index, head: { size: leaves.length, root } }, rest);
      };

      assert.ok(holds(parts));
      assert.ok(!holds(withChange(parts, at, by)));
    }),
  );
});

test('law: an inclusion proof holds at no other place of the tree and with no hash more or less', () => {
  fc.assert(
    fc.property(tree, fc.nat(50), ({ data, index }, otherIndex) => {
      fc.pre(otherIndex !== index);
      const leaves = leavesOf(data);
      const head = { size: leaves.length, root: rootOfLeaves(sha256, leaves) };
      const proof = inclusionRanges(index, leaves.length).map(over(leaves));
      const leaf = leaves[index] ?? assert.fail();

      assert.ok(!provesInclusion(sha256, { leaf, index: otherIndex, head }, proof));
      assert.ok(!provesInclusion(sha256, { leaf, index, head }, [...proof, head.root]));
      if (proof.length > 0) assert.ok(!provesInclusion(sha256, { leaf, index, head }, proof.slice(1)));
    }),
  );
});

test('law: every consistency proof verifies, and no longer once any byte of it or of a root changed', () => {
  fc.assert(
    fc.property(tree, change, ({ data, index }, { at, by }) => {
      const leaves = leavesOf(data);
      const size = index + 1;
      const earlierRoot = rootOfLeaves(sha256, leaves.slice(0, size));
      const proof = consistencyRanges(size, leaves.length).map(over(leaves));
      const parts = [earlierRoot, rootOfLeaves(sha256, leaves), ...proof];
      const holds = ([before, after, ...rest]: readonly Uint8Array[]): boolean => {
        assert.ok(before !== undefined && after !== undefined);
        const heads = { earlier: { size, root: before }, later: { size: leaves.length, root: after } };
        return provesConsistency(sha256, heads, rest);
      };

      assert.ok(holds(parts));
      assert.ok(!holds(withChange(parts, at, by)));
    }),
  );
});

test('law: no proof connects a tree with one whose earlier entries were changed', () => {
  fc.assert(
    fc.property(tree, change, ({ data, index }, { at, by }) => {
      const leaves = leavesOf(data);
      const size = index + 1;
      const earlier = { size, root: rootOfLeaves(sha256, leaves.slice(0, size)) };
      const forged = leaves.map((leaf, place) =>
        place === at % size ? withChange([leaf], at, by)[0] : leaf,
      );
      const rewritten = forged.filter((leaf) => leaf !== undefined);
      const later = { size: leaves.length, root: rootOfLeaves(sha256, rewritten) };
      const proof = consistencyRanges(size, leaves.length).map(over(rewritten));

      assert.ok(!provesConsistency(sha256, { earlier, later }, proof));
    }),
  );
});

test('every tree extends the empty one, and none extends a larger one', () => {
  const root = sha256('a');
  const empty = { size: 0, root: sha256() };

  assert.ok(provesConsistency(sha256, { earlier: empty, later: { size: 9, root } }, []));
  assert.ok(!provesConsistency(sha256, { earlier: { size: 0, root }, later: { size: 9, root } }, []));
  assert.ok(!provesConsistency(sha256, { earlier: { size: 10, root }, later: { size: 9, root } }, []));
});

test('a place that is not in the tree has no proof', () => {
  assert.throws(() => inclusionRanges(3, 3), RangeError);
  assert.throws(() => inclusionRanges(-1, 3), RangeError);
  assert.throws(() => inclusionRanges(0.5, 3), RangeError);
  assert.throws(() => consistencyRanges(4, 3), RangeError);
});

test('a proof in a tree of any size takes no more hashes than the tree is high', () => {
  assert.equal(inclusionRanges(2 ** 40, 2 ** 41).length, 41);
  assert.ok(consistencyRanges(2 ** 40 - 1, 2 ** 52 + 5).length <= 54);
});

function leavesOf(data: readonly Uint8Array[]): Uint8Array[] {
  return data.map((bytes) => leafHash(sha256, bytes));
}

function over(leaves: readonly Uint8Array[]): (range: LeafRange) => Uint8Array {
  return ({ from, to }) => rootOfLeaves(sha256, leaves.slice(from, to));
}

function withChange(parts: readonly Uint8Array[], at: number, by: number): Uint8Array[] {
  const copies = parts.map((part) => Uint8Array.from(part));
  const total = copies.reduce((sum, { length }) => sum + length, 0);
  let place = at % total;
  for (const copy of copies) {
    if (place < copy.length) {
      copy[place] = (copy[place] ?? 0) ^ by;
      break;
    }
    place -= copy.length;
  }
  return copies;
}
