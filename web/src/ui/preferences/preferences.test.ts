import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readPreferences } from './preferences.ts';

test('without a choice the browser decides the language, and the system the theme', () => {
  assert.deepEqual(readPreferences(null, ['fr-FR', 'ja-JP', 'en']), {
    language: 'ja',
    theme: 'system',
    density: 'normal',
    motion: 'system',
    timeZone: 'system',
  });
  assert.equal(readPreferences(null, ['fr']).language, 'en');
});

test('a choice that is not understood falls back alone', () => {
  const stored = JSON.stringify({
    language: 'ja',
    theme: 'sepia',
    density: 'compact',
    motion: 'reduce',
    timeZone: 'Europe/Atlantis',
  });

  assert.deepEqual(readPreferences(stored, ['en']), {
    language: 'ja',
    theme: 'system',
    density: 'compact',
    motion: 'reduce',
    timeZone: 'system',
  });
  assert.equal(readPreferences('{"timeZone":"Asia/Tokyo"}', ['en']).timeZone, 'Asia/Tokyo');
  assert.equal(readPreferences('not json', ['en']).language, 'en');
  assert.equal(readPreferences('null', ['ja']).language, 'ja');
});
