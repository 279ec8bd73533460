/**
 * Where the parts of a page stand, kept in a file and compared: what moved, grew or vanished is told by name. Boxes and not pixels,
 * because Japanese comes from the fonts of the machine. With HONBAN_RENEW=layouts what is seen is kept as the new measure.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Page } from 'playwright-core';

type Box = readonly [x: number, y: number, width: number, height: number];
type Boxes = Readonly<Record<string, Box>>;

const file = fileURLToPath(new URL('layouts.json', import.meta.url));

/** In pixels, and of what is measured: a font of another version may be a little wider, and its lines a little higher. */
const tolerance = (value: number): number => 16 + Math.abs(value) * 0.02;

const measure = `(async () => {
  await document.fonts.ready;
  const counts = new Map();
  const found = [...document.querySelectorAll('nav, main, aside, header, footer, h1, h2, table, th, img, textarea')]
    .filter((one) => one.getClientRects().length > 0);
  return Object.fromEntries(found.map((one) => {
    const tag = one.tagName.toLowerCase();
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
    const { x, y, width, height } = one.getBoundingClientRect();
    return [tag + ' ' + counts.get(tag), [x, y + scrollY, width, height].map(Math.round)];
  }));
})()`;

/** What is not where it was; nothing when all is in its place. */
export async function movedIn(page: Page, name: string): Promise<readonly string[]> {
  const seen = await page.evaluate<Boxes>(measure);
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Boxes>>;
  if (process.env['HONBAN_RENEW'] === 'layouts') {
    // In the form that `npm run format` gives it.
    writeFileSync(
      file,
      `${JSON.stringify({ ...kept, [name]: seen }, null, 2).replace(/\[\s+([^\]]+?)\s+\]/g, (_, list: string) => `[${list.replace(/\s+/g, ' ')}]`)}\n`,
    );
    return [];
  }
  return moved(kept[name] ?? {}, seen).map((what) => `${name}: ${what}`);
}

export function moved(before: Boxes, now: Boxes): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names].flatMap((name) => {
    const [was, is] = [before[name], now[name]];
    if (was === undefined) return [`${name} is new`];
    if (is === undefined) return [`${name} is gone`];
    const isOff = was.some((value, index) => Math.abs(value - (is[index] ?? 0)) > tolerance(value));
    return isOff ? [`${name} was at ${was.join(', ')}, is at ${is.join(', ')}`] : [];
  });
}
