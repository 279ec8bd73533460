/**
 * Every page of the console in a browser, in both languages, dark and light, wide and narrow: it stands, asks nothing elsewhere,
 * breaks no policy, says nothing on the browser's console, is as wide as its window, and is accessible. Of a few pages it is kept where
 * their parts stand. Once more with hostile words in every free place.
 * Needs: chromium, fonts-noto-cjk
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import type { Page } from 'playwright-core';

import { buildWeb } from '../../tools/web/build.ts';
import { openBrowser, openBrowsing } from '../support/browser.ts';
import type { Browsing, Visit } from '../support/browser.ts';
import { consolePages, pagesAbout } from '../support/console-pages.ts';
import { moved, movedIn } from '../support/layout.ts';
import { hostileCluster, startHostileServer } from '../support/hostile-installation.ts';
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

/** With what only a recording or a person has left out, and with records and runs that hold the words. */
const hostilePages = [
  ...pagesAbout({ criterion: 'restore.1', record: 'look' }),
  '/account',
  '/accounts',
  '/drill-runs/run-1',
  '/evidence?q=alert',
];

for (const look of [
  { language: 'en', theme: 'light' },
  { language: 'ja', theme: 'dark' },
] as const)
  test(`hostile words of a cluster run nothing, ask nothing, and fit: ${look.language}, ${look.theme}`, async () => {
    const server = await startHostileServer(await buildWeb());
    const browser = await openBrowser(server.origin);
    const visit = await browser.visit(look);
    await visit.page.goto(server.signInLink());
    await visit.page.getByRole('navigation').first().waitFor();
    const { found, told } = await walkHostile(visit);
    assert.deepEqual(found, []);
    assert.ok(told >= 10, `only ${told} pages told the words`);
    // And what runs something would be noticed.
    await visit.page.evaluate(
      "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')",
    );
    assert.notDeepEqual([...(await intrudersOn(visit.page)), ...visit.faults()], []);
    await visit.close();
    await browser.close();
    await server.stop();
  });

/** What is wrong with the pages, and how many of them told the words. */
async function walkHostile({ page, open, faults }: Visit): Promise<{ found: string[]; told: number }> {
  const found: string[] = [];
  page.on('dialog', (dialog) => {
    found.push(`${page.url()}: says ${dialog.message()}`);
    void dialog.dismiss();
  });
  let told = 0;
  for (const path of hostilePages) {
    await open(`${path}${path.includes('?') ? '&' : '?'}cluster=${encodeURIComponent(hostileCluster)}`);
    if ((await page.locator('main').innerText()).includes('alert(')) told += 1;
    found.push(
      ...[...(await intrudersOn(page)), ...(await leakingOn(page))].map((what) => `${path}: ${what}`),
    );
    found.push(...faults());
  }
  return { found, told };
}

/** Words whose turned direction would go on behind them. */
async function leakingOn(page: Page): Promise<readonly string[]> {
  return await page.evaluate<string[]>(
    "[...document.querySelectorAll('main *')].filter((one) => [...one.childNodes].some((node) =>" +
      " node.nodeType === 3 && /[\\u202a-\\u202e]/.test(node.data)) && getComputedStyle(one).unicodeBidi === 'normal')" +
      '.map((one) => `does not isolate ${one.outerHTML.slice(0, 200)}`)',
  );
}

/** Elements that only a word can have made, and words that make the page wider than its window, wide and narrow. */
async function intrudersOn(page: Page): Promise<readonly string[]> {
  const intruders = await page.evaluate<string[]>(
    "[...document.querySelectorAll('script:not([src]), [onerror], [onload], iframe, base, main style, main img:not([src^=data])')]" +
      '.map((one) => one.outerHTML.slice(0, 200))',
  );
  const wide: string[] = [];
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (over > 0) wide.push(`scrolls ${over} px sideways at ${width}`);
  }
  return [...intruders, ...wide];
}
