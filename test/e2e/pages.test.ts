/**
 * Every page of the console in a browser, in both languages, dark and light, wide and narrow: it stands, asks nothing elsewhere,
 * breaks no policy, says nothing on the browser's console, is as wide as its window, and is accessible. Of a few pages it is kept where
 * their parts stand.
 * Needs: chromium, fonts-noto-cjk
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { openBrowsing } from '../support/browser.ts';
import type { Browsing } from '../support/browser.ts';
import { consolePages } from '../support/console-pages.ts';
import { moved, movedIn } from '../support/layout.ts';
import { faultsOf, looks } from '../support/page-faults.ts';

let browsing: Browsing;
before(async () => (browsing = await openBrowsing()));
after(async () => await browsing.stop());

for (const look of looks)
  test(`every page: ${look.language}, ${look.theme}, ${look.width ?? 1440} px`, async () =>
    assert.deepEqual(await faultsOf(browsing, consolePages, look), []));

const kept = [
  { name: 'gate', path: '/', look: { language: 'en', theme: 'light' } },
  { name: 'gate in Japanese, on a phone', path: '/', look: { language: 'ja', theme: 'dark', width: 390 } },
  { name: 'primitives', path: '/ui', look: { language: 'en', theme: 'light' } },
  {
    name: 'sheet on paper',
    path: '/sheet',
    look: { language: 'ja', theme: 'light', width: 794 },
    onPaper: true,
  },
] as const;

test('the parts of a few pages stand where they stood', async () => {
  const found: string[] = [];
  for (const { name, path, look, ...more } of kept) {
    const { page, open, close } = await browsing.visit(look);
    await open(path);
    if ('onPaper' in more) await page.emulateMedia({ media: 'print' });
    found.push(...(await movedIn(page, name)));
    await close();
  }
  assert.deepEqual(
    found,
    [],
    'if this is meant: HONBAN_RENEW=layouts tools/node --test test/e2e/pages.test.ts',
  );
});

test('a part that moved, and one that is gone, are told', () => {
  const before = { 'h1 1': [0, 0, 100, 40], 'h2 1': [0, 80, 100, 20], 'h2 2': [0, 160, 100, 20] } as const;
  const now = { 'h1 1': [4, 0, 100, 40], 'h2 1': [0, 120, 100, 20] } as const;
  assert.deepEqual(moved(before, now), ['h2 1 was at 0, 80, 100, 20, is at 0, 120, 100, 20', 'h2 2 is gone']);
});
