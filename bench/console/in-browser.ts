/** What a browser has to do until somebody can use a page, and while they scroll through it. */
import { gzipSync } from 'node:zlib';

import type { Page } from 'playwright-core';

/**
 * Runs before the page: notes when it first stood with nothing more to do. Reading that begins again begins the wait again. The page
 * is watched from inside, because asking it from outside again and again is work of its own thread.
 */
const watcher = `
  const stands = () =>
    document.querySelector('h1') !== null &&
    ![...document.querySelectorAll('[role=status]')].some((one) => /^Reading/.test(one.textContent ?? ''));
  globalThis.whenInteractive = new Promise((resolve) => {
    let since;
    const look = () => {
      if (!stands()) since = undefined;
      else if (since === undefined) {
        const mine = (since = {});
        requestIdleCallback(() => {
          const at = performance.now();
          setTimeout(() => since === mine && resolve(at), 500);
        });
      }
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  });
`;

/** In milliseconds since the navigation: the page stands, and the main thread has nothing more to do. */
export async function interactiveAfter(page: Page, address: string): Promise<number> {
  await page.addInitScript(watcher);
  await page.goto(address, { waitUntil: 'commit' });
  return await page.evaluate<number>('globalThis.whenInteractive');
}

/** In kilobytes of JavaScript and CSS as they travel. */
export async function firstLoad(page: Page, address: string): Promise<number> {
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (['script', 'stylesheet'].includes(response.request().resourceType())) bodies.push(response.body());
  });
  await interactiveAfter(page, address);
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

/** The longest task while it is scrolled to its end, in milliseconds; 0 where none took 50. */
export async function longestWhileScrolling(page: Page): Promise<number> {
  await page.evaluate(`
    window.longTasks = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((one) => one.duration)))
      .observe({ type: 'longtask' });
  `);
  await page.mouse.move(700, 500);
  for (let turn = 0; turn < 40; turn++) {
    await page.mouse.wheel(0, 600);
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => done()))');
  }
  return await page.evaluate<number>('Math.max(0, ...window.longTasks)');
}
