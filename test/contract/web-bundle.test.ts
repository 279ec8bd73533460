/** What a browser loads for the gate page, measured on the build's own output. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { buildWeb } from '../../tools/web/build.ts';

/** In bytes, gzipped: scripts and styles that the gate page needs before it can be read. Fonts apart. */
const limit = 250_000;

describe('the console as it is shipped', () => {
  let folder = '';
  before(async () => {
    folder = await buildWeb();
  });

  test('loads at most 250 kB for its first page, and the others on demand', () => {
    const html = readFileSync(join(folder, 'index.html'), 'utf8');
    const first = firstLoad(folder, html);
    const sizes = first.map((file) => gzipSync(readFileSync(join(folder, file))).length);
    const total = sizes.reduce((sum, size) => sum + size, 0);

    assert.ok(first.length >= 2, first.join(' '));
    assert.ok(
      total < limit,
      `${total} bytes: ${first.map((file, index) => `${file} ${sizes[index]}`).join(', ')}`,
    );
    assert.doesNotMatch(first.join(' '), /plot/i, 'charts are for the pages that draw one');
    assert.ok(
      globSync('assets/*.js', { cwd: folder }).length > first.filter((file) => file.endsWith('.js')).length,
    );
  });

  test('has nothing inline and asks nobody else for anything', () => {
    const html = readFileSync(join(folder, 'index.html'), 'utf8');

    assert.doesNotMatch(html, /<style|style=|<script(?![^>]*src=)/);
    assert.doesNotMatch(html, /(?:src|href)="(?:https?:)?\/\//);
    for (const sheet of globSync('assets/*.css', { cwd: folder }))
      assert.doesNotMatch(
        readFileSync(join(folder, sheet), 'utf8'),
        /url\((?:["']?)(?:https?:|data:)|@import/,
        sheet,
      );
  });

  test('names the licences of what is in it', () => {
    const licences = readFileSync(join(folder, 'licences.md'), 'utf8');

    for (const name of ['react', 'react-dom', 'react-aria-components', '@tanstack/react-router', 'uplot'])
      assert.match(licences, new RegExp(`## ${name} `));
    for (const family of ['inter', 'jetbrains-mono'])
      assert.ok(globSync(`assets/${family}-*.woff2`, { cwd: folder }).length > 0, family);
  });

  test('is built once for each state of its sources', async () => {
    const page = join(folder, 'index.html');
    utimesSync(page, 1000, 1000);

    await buildWeb();
    assert.equal(statSync(page).mtimeMs, 1_000_000);

    rmSync(join(dirname(page), '.built'));
    await buildWeb();
    assert.ok(statSync(page).mtimeMs > 1_000_000);
    assert.ok(existsSync(join(dirname(page), '.built')));
  });
});

/** The files that index.html names, and whatever those import at once. */
function firstLoad(folder: string, html: string): readonly string[] {
  const found = new Set<string>();
  const waiting = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, file = '']) => file,
  );
  for (const file of waiting) {
    if (found.has(file)) continue;
    found.add(file);
    if (!file.endsWith('.js')) continue;
    const code = readFileSync(join(folder, file), 'utf8');
    for (const [, other = ''] of code.matchAll(
      /(?:^|[;}\s])(?:import|export)[^'"()]*?from\s*["']\.\/([^"']+)["']/g,
    ))
      waiting.push(`assets/${other}`);
  }
  return [...found];
}
