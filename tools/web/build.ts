/**
 * Builds the console into dist/web, once for each state of its sources: a stamp holds their digest. Built aside and then moved,
 * so that a server never serves half of one build and half of another.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Rolldown } from 'vite';

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

/** By the name of a page's chunk, every file that it needs besides what the first load has. */
type FilesOfPages = Readonly<Record<string, readonly string[]>>;

async function bundle(outDir: string): Promise<void> {
  // Loaded only when there is something to build: it takes longer than looking.
  const { build } = await import('vite');
  const built = await build({
    ...common,
    build: {
      ...common.build,
      outDir,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      // One file of styles and few of scripts: a request takes a browser longer than a few more rules.
      cssCodeSplit: false,
      license: { fileName: 'licences.md' },
      rolldownOptions: {
        // `use client` is for servers that render React; ours does not.
        onLog: (level, log, pass) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : pass(level, log)),
        output: { codeSplitting: { groups: [{ name: 'main', tags: ['$initial'] }, parts] } },
      },
    },
  });
  const chunks = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  await bundleEarly(outDir, filesOfPages(chunks.filter((one) => one.type === 'chunk')));
}

/** What pages share with each other and not with the gate. */
const parts = { name: 'parts', test: /[\\/]web[\\/]src[\\/](?:ui[\\/](?!Palette)|api[\\/])/ };

function filesOfPages(chunks: readonly Rolldown.OutputChunk[]): FilesOfPages {
  const first = chunks.find(({ isEntry }) => isEntry);
  const inFirst = new Set([first?.fileName, ...(first?.imports ?? [])]);
  return Object.fromEntries(
    chunks
      .filter(({ isDynamicEntry, name }) => isDynamicEntry && name.endsWith('Page'))
      .map(({ name, fileName, imports }) => [
        name,
        [fileName, ...imports].filter((file) => !inFirst.has(file)).map((file) => `/${file}`),
      ]),
  );
}

/** Built apart: a script that shares nothing with the program need not wait for any part of it. */
async function bundleEarly(outDir: string, files: FilesOfPages): Promise<void> {
  const { build } = await import('vite');
  await build({
    ...common,
    publicDir: false,
    define: { filesOfPages: JSON.stringify(files) },
    build: {
      ...common.build,
      outDir,
      emptyOutDir: false,
      rolldownOptions: {
        input: `${root}web/src/app/early.ts`,
        output: { format: 'iife', entryFileNames: 'assets/early-[hash].js' },
      },
    },
  });
  const [early] = globSync('assets/early-*.js', { cwd: outDir });
  if (early === undefined) throw new Error('early.ts was not built');
  // First of all scripts, waiting for none and holding up none: what it asks for is there when the program is.
  const page = `${outDir}/index.html`;
  const html = readFileSync(page, 'utf8');
  writeFileSync(page, html.replace('<head>', `<head>\n    <script async src="/${early}"></script>`));
}

/** Two builds at once make the same; whichever comes second wins. */
function exchange(aside: string): void {
  const old = `${aside}-old`;
  mkdirSync(`${root}dist`, { recursive: true });
  if (existsSync(place)) renameSync(place, old);
  renameSync(aside, place);
  rmSync(old, { recursive: true, force: true });
}
