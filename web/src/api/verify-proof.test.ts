import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import { toBase64 } from '../../../src/core/ledger/base64.ts';
import { inclusionRanges } from '../../../src/core/ledger/proof.ts';
import { leafHash, rootOfLeaves } from '../../../src/core/ledger/tree.ts';
import { followProof } from './verify-proof.ts';

const sha256 = (...parts: readonly (Uint8Array | string)[]): Uint8Array => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};
const records = ['{"a":1}', '{"b":2}', '{"c":"証跡"}', '{"d":4}', '{"e":5}'];
const leaves = records.map((record) => leafHash(sha256, record));
const rootHash = toBase64(rootOfLeaves(sha256, leaves));

function proofOf(index: number) {
  const ranges = inclusionRanges(index, leaves.length);
  const path = ranges.map(({ from, to }) => toBase64(rootOfLeaves(sha256, leaves.slice(from, to))));
  const leaf = toBase64(leaves[index] ?? new Uint8Array());
  return { canonical: records[index] ?? '', leaf, index, size: leaves.length, path, rootHash };
}

test('the proof of every record leads to the root', async () => {
  for (const index of records.keys()) assert.equal(await followProof(proofOf(index)), true, String(index));
});

test('a changed record, another place, another root or a shortened path does not', async () => {
  const proof = proofOf(2);

  assert.equal(await followProof({ ...proof, canonical: '{"c":"改ざん"}' }), false);
  assert.equal(await followProof({ ...proof, leaf: toBase64(sha256('x')) }), false);
  assert.equal(await followProof({ ...proof, index: 1 }), false);
  assert.equal(await followProof({ ...proof, index: 5 }), false);
  assert.equal(await followProof({ ...proof, rootHash: toBase64(sha256('x')) }), false);
  assert.equal(await followProof({ ...proof, path: proof.path.slice(1) }), false);
  assert.equal(await followProof({ ...proof, path: proof.path.map(() => 'no base64') }), false);
});
