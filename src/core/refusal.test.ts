import assert from 'node:assert/strict';
import { test } from 'node:test';

import { refusalOf } from './refusal.ts';

test('a known code is told in words, in both languages, with the code', () => {
  const missing = refusalOf(Object.assign(new Error('ENOENT: open /x'), { code: 'ENOENT' }));

  assert.equal(missing.en, 'There is no such file or folder (ENOENT)');
  assert.match(missing.ja, /ありません（ENOENT）$/);
});

test('an unknown code is told as a refusal, and an error without one by its message', () => {
  assert.match(refusalOf(Object.assign(new Error('odd'), { code: 'EIO' })).en, /refused \(EIO\)/);
  assert.equal(refusalOf(new Error('larger than 7 bytes')).en, 'larger than 7 bytes');
});
