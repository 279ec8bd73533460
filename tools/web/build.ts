/**
 * Builds the console into dist/web, once for each state of its sources: a stamp holds their digest. Built aside and then moved,
 * so that a server never serves half of one build and half of another.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const place = `${root}dist/web`;
const stamp = `${place}/.built`;
const sources = [
  'web/**/*',
  'src/core/**/*.ts',
  'src/contract/**/*.ts',
  'package-lock.json',
  'tools/web/build.ts',
];

const common = {
  root: `${root}web`,
  configFile: false as const,
  logLevel: 'warn' as const,
  build: {
    // `light-dark()` and nesting stay as they are written.
    target: ['chrome125', 'edge125', 'firefox128', 'safari18'],
    // The content security policy allows neither data: nor inline scripts.
    assetsInlineLimit: 0,
  },
};

/** Where the console stands, built now if its sources have changed since. */
export async function buildWeb(): Promise<string> {
  const digest = digestOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return place;
  const aside = `${root}dist/.web-${process.pid}`;
  try {
    await bundle(aside);
    writeFileSync(`${aside}/.built`, digest);
    exchange(aside);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return place;
}

function digestOfSources(): string {
  const hash = createHash('sha256');
  const files = sources
    .flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map(({ parentPath, name }) => `${parentPath}/${name}`)
    .sort();
  for (const file of files) hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** First of all scripts, waiting for none and holding up none: what it asks for is there when the program is. */
function withEarly(src: string): Plugin {
  return {
    name: 'early',
    transformIndexHtml: {
      order: 'post',
      handler: () => [{ tag: 'script', attrs: { async: true, src }, injectTo: 'head-prepend' }],
    },
  };
}

/** Built apart: a script that shares nothing with the program need not wait for any part of it. */
async function bundleEarly(outDir: string): Promise<string> {
  const { build } = await import('vite');
  await build({
    ...common,
    publicDir: false,
    build: {
      ...common.build,
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        input: `${root}web/src/app/early.ts`,
        output: { format: 'iife', entryFileNames: 'assets/early-[hash].js' },
      },
    },
  });
  const [file] = globSync('assets/early-*.js', { cwd: outDir });
  if (file === undefined) throw new Error('early.ts was not built');
  return `/${file}`;
}

async function bundle(outDir: string): Promise<void> {
  // Loaded only when there is something to build: it takes longer than looking.
  const { build } = await import('vite');
  const early = await bundleEarly(outDir);
  await build({
    ...common,
    plugins: [withEarly(early)],
    build: {
      ...common.build,
      outDir,
      emptyOutDir: false,
      modulePreload: { polyfill: false },
      license: { fileName: 'licences.md' },
      rolldownOptions: {
        // `use client` is for servers that render React; ours does not.
        onLog: (level, log, pass) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : pass(level, log)),
      },
    },
  });
}

/** Two builds at once make the same; whichever comes second wins. */
function exchange(aside: string): void {
  const old = `${aside}-old`;
  mkdirSync(`${root}dist`, { recursive: true });
  if (existsSync(place)) renameSync(place, old);
  renameSync(aside, place);
  rmSync(old, { recursive: true, force: true });
}
