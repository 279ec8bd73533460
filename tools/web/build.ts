/**
 * Builds the console into dist/web, once for each state of its sources: a stamp holds their digest. Built aside and then moved,
 * so that a server never serves half of one build and half of another.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

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

async function bundle(outDir: string): Promise<void> {
  // Loaded only when there is something to build: it takes longer than looking.
  const { build } = await import('vite');
  await build({
    root: `${root}web`,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      // `light-dark()` and nesting stay as they are written.
      target: ['chrome125', 'edge125', 'firefox128', 'safari18'],
      // The content security policy allows neither data: nor inline scripts.
      assetsInlineLimit: 0,
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
