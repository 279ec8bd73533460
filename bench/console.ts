/**
 * What the console and its server cost, against an empty page of the same framework and a bare route: `tools/node bench/console.ts
 * [rounds] [part …]`, parts being pages, big, consoles and api. Limits: see bench/README.md.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildWeb } from '../tools/web/build.ts';
import { measureApi } from './console/api.ts';
import { writeBigRecording } from './console/big-recording.ts';
import { measureConsoles } from './console/consoles.ts';
import { buildEmptyPage } from './console/empty-page.ts';
import { measurePages } from './console/pages.ts';
import type { Loaded } from './console/pages.ts';

const [rounds = '3', ...asked] = process.argv.slice(2);
const wanted = (part: string): boolean => asked.length === 0 || asked.includes(part);
const folder = mkdtempSync(join(tmpdir(), 'honban-console-bench-'));

function show(name: string, value: string, isMet: boolean): void {
  console.log(`${name.padEnd(44)} ${value.padStart(28)}  ${isMet ? 'met' : 'missed'}`);
  if (!isMet) process.exitCode = 1;
}

function showPages(what: string, { kilobytes, empty, pages }: Loaded): void {
  console.log(`${what}: an empty page takes ${empty.toFixed(0)} ms`);
  show('first load of the gate page, JS and CSS', `${kilobytes.toFixed(0)} kB`, kilobytes <= 250);
  for (const { page, interactive, ratio, longest } of pages)
    show(
      `${page}, interactive; longest task scrolling`,
      `${interactive.toFixed(0)} ms, ${ratio.toFixed(2)} x; ${longest.toFixed(0)} ms`,
      interactive < 1000 && longest <= 50,
    );
}

console.log(`load ${loadavg()[0]?.toFixed(1)} at the beginning`);
if (wanted('pages') || wanted('big')) {
  const places = { console: await buildWeb(), empty: await buildEmptyPage() };
  if (wanted('pages')) showPages('the shipped recording', await measurePages(places, Number(rounds)));
  const recording = join(folder, 'big.json.gz');
  writeBigRecording(recording);
  if (wanted('big'))
    showPages('10,000 pods, 5,000 findings', await measurePages({ ...places, recording }, Number(rounds)));
  rmSync(places.empty, { recursive: true });
}
if (wanted('consoles')) {
  const { grown, share } = await measureConsoles(200, 60);
  show('200 open consoles, more memory', `${grown.toFixed(0)} MB`, grown <= 150);
  show('200 open consoles, of one processor', `${(share * 100).toFixed(1)} %`, share < 0.3);
}
if (wanted('api')) {
  const { api, bare } = await measureApi(1000, 20);
  show('one record, p99 to a bare route', `${(api[1] / bare[1]).toFixed(2)} x`, api[1] / bare[1] <= 2);
  console.log(
    `  median ${api[0].toFixed(1)} and ${bare[0].toFixed(1)} ms, p99 ${api[1].toFixed(1)} and ${bare[1].toFixed(1)} ms`,
  );
}
rmSync(folder, { recursive: true });
console.log(`load ${loadavg()[0]?.toFixed(1)} at the end`);
