/** Debian's Chromium on a real server. What a page does wrong by itself is remembered: errors, refusals, requests elsewhere. */
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';

import { buildWeb } from '../../tools/web/build.ts';
import type { UpFlags } from '../../src/cli/up/open-server.ts';
import { startTestServer } from './console-client.ts';
import type { TestServer } from './console-client.ts';

/** Nothing here waits for time to pass, only for something to be there; a busy machine may take long. */
const patience = 90_000;

export interface Browsing {
  readonly server: TestServer;
  readonly origin: string;
  /** Signed in unless it says otherwise. */
  visit(options?: VisitOptions): Promise<Visit>;
  stop(): Promise<void>;
}

export interface VisitOptions {
  readonly language?: 'en' | 'ja';
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly isStranger?: boolean;
}

export interface Visit {
  readonly page: Page;
  /** Opens an address of the console and waits until the page stands. */
  readonly open: (path: string) => Promise<void>;
  /** What went wrong since it was last asked. */
  readonly faults: () => readonly string[];
  readonly close: () => Promise<void>;
}

export async function openBrowsing(flags: Partial<UpFlags> = {}): Promise<Browsing> {
  const server = await startTestServer({ console: await buildWeb(), ...flags });
  const { origin } = server.opened.server.address;
  const browser = await openBrowser(origin);
  let signedIn: BrowserContextOptions | undefined;
  return {
    server,
    origin,
    async visit(options = {}) {
      if (options.isStranger === true) return await browser.visit(options);
      signedIn ??= await signIn(browser, server);
      return await browser.visit(options, signedIn);
    },
    async stop() {
      await browser.close();
      await server.stop();
    },
  };
}

export interface OpenBrowser {
  /** With nothing of an earlier visit but what is given. */
  visit(options?: VisitOptions, stored?: BrowserContextOptions): Promise<Visit>;
  close(): Promise<void>;
}

/** On whatever server has that address. */
export async function openBrowser(origin: string): Promise<OpenBrowser> {
  const browser = await launch();
  return {
    visit: async (options = {}, stored = {}) =>
      await openVisit(await contextFor(browser, options, stored), origin),
    close: async () => await browser.close(),
  };
}

async function launch(): Promise<Browser> {
  return await chromium.launch({
    executablePath: '/usr/bin/chromium',
    timeout: patience,
    args: [
      // The suites run as root, and in containers with a small /dev/shm.
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      // Other names lead nowhere, and our own never to another address than the server's.
      '--host-resolver-rules=MAP localhost 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

async function signIn(browser: OpenBrowser, { opened }: TestServer): Promise<BrowserContextOptions> {
  const { page, close } = await browser.visit();
  await page.goto(opened.server.signInLink());
  await stands(page);
  await page.getByRole('navigation').first().waitFor();
  const state = await page.context().storageState();
  await close();
  return { storageState: state };
}

async function contextFor(
  browser: Browser,
  { language = 'en', theme = 'light', width = 1440 }: VisitOptions,
  more: BrowserContextOptions,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: language === 'ja' ? 'ja-JP' : 'en-US',
    timezoneId: 'Asia/Tokyo',
    colorScheme: theme,
    reducedMotion: 'reduce',
    viewport: { width, height: width < 600 ? 844 : 1000 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...more,
  });
  context.setDefaultTimeout(patience);
  return context;
}

async function openVisit(context: BrowserContext, origin: string): Promise<Visit> {
  const page = await context.newPage();
  const faults: string[] = [];
  const note = (fault: string): void => void faults.push(`${page.url()}: ${fault}`);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') note(message.text());
  });
  page.on('pageerror', (error) => note(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:')) note(`asked elsewhere: ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) note(`${response.status()} of ${response.url()}`);
  });
  return {
    page,
    open: async (path) => {
      await page.goto(`${origin}${path}`);
      await stands(page);
    },
    faults: () => faults.splice(0),
    close: async () => await context.close(),
  };
}

/** A heading is there, and nothing is being read any more. The page of primitives shows for ever what reading looks like. */
export async function stands(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  if (new URL(page.url()).pathname === '/ui') return;
  await page
    .getByRole('status')
    .filter({ hasText: /^(Reading …|読み込み中…)$/ })
    .first()
    .waitFor({ state: 'detached' });
}

/** As somebody without a mouse: Tab until it is there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.first().waitFor();
  for (let presses = 0; presses < 300; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.first().evaluate((one) => one === one.ownerDocument.activeElement)) return;
  }
  throw new Error(`300 times Tab did not lead to ${String(target)}`);
}

/** Source of the accessibility rules, to be run inside a page. */
export const axeFile = fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url));
