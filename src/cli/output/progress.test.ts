import assert from 'node:assert/strict';
import { test } from 'node:test';

import { testWorld } from '../../../test/support/world.ts';
import { showProgress } from './progress.ts';
import { truncated } from './truncated.ts';

const doing = { en: 'listing pods', ja: 'Pod の一覧を取得中' };

test('nothing is shown where nobody watches, with --quiet, or within the first moment', () => {
  const pipe = testWorld();
  const quiet = testWorld({ quiet: true });
  const fast = testWorld();
  showProgress(pipe).tell(doing);
  showProgress({ ...quiet, err: { ...quiet.err, terminal: true } }).tell(doing);
  const progress = showProgress({ ...fast, err: { ...fast.err, terminal: true } });
  progress.tell(doing);
  progress.end();

  assert.deepEqual([pipe.stderr(), quiet.stderr(), fast.stderr()], ['', '', '']);
});

test('after a while one line is written over, and gone at the end', async () => {
  const world = testWorld({ language: 'ja' });
  const progress = showProgress({ ...world, err: { ...world.err, terminal: true } });
  await new Promise((resolve) => setTimeout(resolve, 320));

  progress.tell(doing);
  progress.end();

  assert.equal(world.stderr(), `\r\u001B[K${doing.ja}\r\u001B[K`);
});

test('a line is cut at the width of the terminal, wide characters whole', () => {
  assert.equal(truncated('復元の演習', 7), '復元の…');
  assert.equal(truncated('short', 7), 'short');
});
