/** What is wrong with a page by itself, whatever it is about: seen in both languages, dark and light, wide and narrow. */
import { readFileSync } from 'node:fs';

import type { Page } from 'playwright-core';

import { axeFile } from './browser.ts';
import type { Browsing, VisitOptions } from './browser.ts';

/** The rules of axe take a second and more on a page: on each page once, and in the dark on those that hold the others' parts. */
export const looks: readonly (VisitOptions & { readonly withAxe: (path: string) => boolean })[] = [
  { language: 'en', theme: 'light', withAxe: () => true },
  { language: 'ja', theme: 'dark', withAxe: (path) => ['/', '/findings', '/drills', '/ui'].includes(path) },
  { language: 'en', theme: 'dark', width: 390, withAxe: () => false },
  { language: 'ja', theme: 'light', width: 390, withAxe: () => false },
];

export async function faultsOf(
  at: Browsing,
  pages: readonly string[],
  { withAxe, ...look }: (typeof looks)[number],
): Promise<readonly string[]> {
  const visit = await at.visit(look);
  const faults: string[] = [];
  for (const path of pages) {
    await visit.open(path);
    const found = [
      ...(await outerFaults(visit.page, look.language ?? 'en')),
      ...(withAxe(path) ? await accessibilityFaults(visit.page) : []),
      ...visit.faults(),
    ];
    faults.push(...found.map((fault) => `${path}: ${fault}`));
  }
  await visit.close();
  return faults;
}

/** A reader's choices, the cluster that is shown first, and where the router had scrolled to. */
const mayKeep = /^(honban\.(preferences|usual-cluster)|tsr-scroll-restoration-\w+ for the session)$/;

async function outerFaults(page: Page, language: string): Promise<readonly string[]> {
  const { lang, title, over, kept } = await page.evaluate<Outer>(
    '(async () => ({ lang: document.documentElement.lang, title: document.title,' +
      ' over: document.documentElement.scrollWidth - document.documentElement.clientWidth,' +
      ' kept: [...Object.keys(localStorage), ...Object.keys(sessionStorage).map((key) => `${key} for the session`),' +
      " ...document.cookie.split('; ').filter(Boolean)," +
      ' ...(await indexedDB.databases()).map(({ name }) => `database ${name}`)] }))()',
  );
  return [
    ...kept.filter((key) => !mayKeep.test(key)).map((key) => `keeps ${key} in the browser`),
    ...(lang === language ? [] : [`its language is ${lang}`]),
    ...(/\S · Honban$/.test(title) ? [] : [`its title is ${title}`]),
    ...(over <= 0 ? [] : [`scrolls ${over} px sideways`]),
  ];
}

interface Outer {
  readonly lang: string;
  readonly title: string;
  readonly over: number;
  /** What stays in the browser and scripts can read. */
  readonly kept: readonly string[];
}

/** Serious and critical ones; a fault is told with the element it is about. */
async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(readFileSync(axeFile, 'utf8'));
  const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${help}: ${html}`));
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}
