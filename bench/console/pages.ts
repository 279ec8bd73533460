/** Every page on a recording, against an empty page of the same framework, in turns. */
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext } from 'playwright-core';

import { startTestServer } from '../../test/support/console-client.ts';
import type { TestServer } from '../../test/support/console-client.ts';
import { median } from './figures.ts';
import { firstLoad, interactiveAfter, longestWhileScrolling } from './in-browser.ts';

const pages = [
  '/',
  '/findings',
  '/evidence',
  '/drills',
  '/backups',
  '/runs',
  '/waivers',
  '/cluster',
  '/about',
];

export interface PageFigures {
  readonly page: string;
  readonly interactive: number;
  readonly ratio: number;
  readonly longest: number;
}

export interface Loaded {
  readonly kilobytes: number;
  readonly empty: number;
  readonly pages: readonly PageFigures[];
}

export interface Places {
  readonly console: string;
  readonly empty: string;
  readonly recording?: string;
}

export async function measurePages(places: Places, rounds: number): Promise<Loaded> {
  const own = await startTestServer({
    console: places.console,
    ...(places.recording === undefined ? {} : { recording: places.recording }),
  });
  const bare = await startTestServer({ console: places.empty });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
  try {
    return await measure({ own, bare, browser, rounds });
  } finally {
    await browser.close();
    await own.stop();
    await bare.stop();
  }
}

interface Measuring {
  readonly own: TestServer;
  readonly bare: TestServer;
  readonly browser: Browser;
  readonly rounds: number;
}

async function measure({ own, bare, browser, rounds }: Measuring): Promise<Loaded> {
  const state = await signedIn(browser, own);
  const origin = own.opened.server.address.origin;
  const visit = async (): Promise<BrowserContext> =>
    await browser.newContext({
      storageState: state,
      viewport: { width: 1440, height: 1000 },
      locale: 'en-US',
    });
  const first = await visit();
  const kilobytes = await firstLoad(await first.newPage(), `${origin}/`);
  await first.close();
  const empty: number[] = [];
  const found: PageFigures[] = [];
  for (const page of pages) {
    const [times, ratios, longest]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < rounds; round++) {
      const nothing = await timed(visit, `${bare.opened.server.address.origin}/`);
      const something = await timed(visit, `${origin}${page}`);
      empty.push(nothing.interactive);
      times.push(something.interactive);
      ratios.push(something.interactive / nothing.interactive);
      longest.push(something.longest);
    }
    found.push({ page, interactive: median(times), ratio: median(ratios), longest: median(longest) });
  }
  return { kilobytes, empty: median(empty), pages: found };
}

/** Nothing in the cache: somebody opens it for the first time. */
async function timed(
  visit: () => Promise<BrowserContext>,
  address: string,
): Promise<{ readonly interactive: number; readonly longest: number }> {
  const context = await visit();
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const interactive = await interactiveAfter(page, address);
  const longest = await longestWhileScrolling(page);
  await context.close();
  return { interactive, longest };
}

async function signedIn(browser: Browser, { opened }: TestServer) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(opened.server.signInLink());
  await page.getByRole('navigation').first().waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}
