import assert from 'node:assert/strict';
import { test } from 'node:test';

import { chooseLanguage } from './language.ts';

test('the flag wins over the environment, LC_ALL over LANG', () => {
  assert.equal(chooseLanguage(['--language', 'en'], { LANG: 'ja_JP.UTF-8' }), 'en');
  assert.equal(chooseLanguage(['--language=ja'], {}), 'ja');
  assert.equal(chooseLanguage([], { LC_ALL: 'C', LANG: 'ja_JP.UTF-8' }), 'en');
  assert.equal(chooseLanguage([], { LANG: 'ja_JP.UTF-8' }), 'ja');
  assert.equal(chooseLanguage([], { LANG: 'jam' }), 'en');
});
