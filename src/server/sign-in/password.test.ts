import assert from 'node:assert/strict';
import { test } from 'node:test';

import { digestOfPassword, faultOf, isPassword, isWeak, usualStrength } from './password.ts';

const quick = { n: 16, r: 8, p: 1 };

test('a password opens its own digest and no other, however its letters were composed', async () => {
  const digest = await digestOfPassword('がんばれ本番環境 2026', quick);
  assert.equal(await isPassword('がんばれ本番環境 2026'.normalize('NFD'), digest), true);
  assert.equal(await isPassword('がんばれ本番環境 2027', digest), false);
  const again = await digestOfPassword('がんばれ本番環境 2026', quick);
  assert.notEqual(again.key, digest.key);
  assert.doesNotMatch(JSON.stringify(digest), /本番/);
});

test('a digest says what it cost, so that one made too cheap is found', async () => {
  const digest = await digestOfPassword('correct horse battery', quick);
  assert.equal(isWeak(digest, quick), false);
  assert.equal(isWeak(digest, usualStrength), true);
  assert.ok(usualStrength.n * usualStrength.r * usualStrength.p >= 2 ** 17 * 5);
});

test('what is short, simple or the name itself is refused', () => {
  assert.equal(faultOf('eleven char', 'mika'), 'short');
  assert.equal(faultOf('ababababababab', 'mika'), 'simple');
  assert.equal(faultOf('yamada.hanako1', 'yamada.hanako'), 'name');
  assert.equal(faultOf('correct horse battery', 'mika'), undefined);
  assert.equal(faultOf('長い合言葉は短い合言葉より強い', 'mika'), undefined);
});

test('a common password, and what is put together from common parts, is refused', () => {
  for (const guessed of [
    'password1234',
    'P@ssw0rd2024!',
    '1qaz2wsx3edc',
    'qwertyuiop12',
    'iloveyou1234567',
    'abcdefghijklm',
    'Honban-Production-2026',
    'mika.honban.2026!!',
    'kubernetes12345',
    'dragondragondragon',
    // Nothing but the list knows these.
    'gfhjkmgfhjkm',
    'jesuslovesme',
  ])
    assert.equal(faultOf(guessed, 'mika.yamada'), 'common', guessed);
});

test('words that nobody would put together, and what a manager makes, are taken', () => {
  for (const good of [
    'staple the horse correctly',
    'xK9#mQ2vLp8w',
    'がんばれ本番環境 2026',
    'Tr0ub4dor&3xyz',
  ])
    assert.equal(faultOf(good, 'mika'), undefined, good);
});
