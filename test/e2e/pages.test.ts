/**
 * Every page of the console in a browser, in both languages, dark and light, wide and narrow: it stands, asks nothing elsewhere,
 * breaks no policy, says nothing on the browser's console, is as wide as its window, and is accessible.
 * Needs: chromium, fonts-noto-cjk
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { openBrowsing } from '../support/browser.ts';
import type { Browsing } from '../support/browser.ts';
import { consolePages } from '../support/console-pages.ts';
import { faultsOf, looks } from '../support/page-faults.ts';

let browsing: Browsing;
before(async () => (browsing = await openBrowsing()));
after(async () => await browsing.stop());

for (const look of looks)
  test(`every page: ${look.language}, ${look.theme}, ${look.width ?? 1440} px`, async () =>
    assert.deepEqual(await faultsOf(browsing, consolePages, look), []));
