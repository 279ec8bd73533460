import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assert as always, integer, property, string } from 'fast-check';
import stringWidth from 'string-width';

import { hanging, padded, visible, wrapped } from './layout.ts';

test('a Japanese character takes two columns', () => {
  assert.equal(stringWidth(padded('判定', 8)), 8);
  assert.equal(padded('判定', 8), '判定    ');
});

test('English breaks between words', () => {
  assert.deepEqual(wrapped('every volume is backed up', 12), ['every volume', 'is backed up']);
});

test('Japanese breaks between characters, never before a full stop or a closing bracket', () => {
  assert.deepEqual(wrapped('復元が演習で成功している。', 24), ['復元が演習で成功してい', 'る。']);
  assert.deepEqual(wrapped('対象は「復元」です', 8), ['対象は', '「復元」', 'です']);
});

test('a command inside Japanese stays whole', () => {
  assert.deepEqual(wrapped('次に honban check を実行します', 20), ['次に honban check を', '実行します']);
});

test('hanging lines start under the first word', () => {
  assert.deepEqual(hanging('  fix  ', 'one two three', 16), ['  fix  one two', '       three']);
});

test('no line with spaces in reach is wider than asked, and no word is lost', () => {
  always(
    property(string({ unit: 'grapheme', maxLength: 60 }), integer({ min: 8, max: 40 }), (text, width) => {
      const lines = wrapped(text, width);
      const keep = (value: string): string => value.replaceAll(/\s/g, '');

      assert.equal(keep(lines.join('')), keep(visible(text)));
    }),
  );
});

test('words from a cluster cannot steer the terminal', () => {
  assert.deepEqual(wrapped('a\u001B[2Jb\u202Ec', 40), ['a\\u001b[2Jb\\u202ec']);
});
