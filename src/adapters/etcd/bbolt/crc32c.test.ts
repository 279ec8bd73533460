import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { backwardCrc, crc32c } from './crc32c.ts';

test('the published check value is met', () => {
  assert.equal(crc32c(Buffer.from('123456789')), 0xe3069283);
  assert.equal(crc32c(new Uint8Array()), 0);
});

test('hashing piece by piece, from either end, equals hashing the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), (pieces) => {
      const whole = crc32c(Buffer.concat(pieces));
      assert.equal(
        pieces.reduce((crc, piece) => crc32c(piece, crc), 0),
        whole,
      );
      const backward = backwardCrc();
      for (const piece of pieces.toReversed()) backward.prepend(crc32c(piece), piece.length);
      assert.equal(backward.value(), whole);
    }),
  );
});
