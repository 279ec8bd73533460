import assert from 'node:assert/strict';
import { test } from 'node:test';

import { days } from '../../core/time.ts';
import { renderAge } from './age-bar.ts';

const plain = { write: () => {}, terminal: false, columns: 80, colour: false };

test('the bar fills up towards the limit', () => {
  assert.equal(renderAge({ age: days(6), limit: days(35) }, 'en', plain), '━━╌╌╌╌╌╌╌╌ 6 d of 35 d');
  assert.equal(renderAge({ age: days(6), limit: days(35) }, 'ja', plain), '━━╌╌╌╌╌╌╌╌ 6日（期限 35日）');
});

test('beyond the limit a tick shows where it was', () => {
  assert.equal(renderAge({ age: days(70), limit: days(35) }, 'en', plain), '━━━━━┿━━━━ 70 d of 35 d');
});

test('what was never seen is hatched, not empty', () => {
  assert.match(renderAge({ age: undefined, limit: days(35) }, 'ja', plain), /^▨{10} 未確認/);
});
