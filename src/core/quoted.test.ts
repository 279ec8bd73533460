import assert from 'node:assert/strict';
import { test } from 'node:test';

import { quoted } from './quoted.ts';

test('control and direction characters are shown, not obeyed', () => {
  assert.equal(quoted('a\u001B[2Jb\u202Ec\n'), String.raw`"a\u001b[2Jb\u202ec\u000a"`);
});

test('long text is cut between characters', () => {
  const text = quoted('本'.repeat(500));

  assert.equal(text, `"${'本'.repeat(60)}…"`);
});

test('a quote inside cannot end the quotation', () => {
  assert.equal(quoted('a" b'), String.raw`"a\" b"`);
});
