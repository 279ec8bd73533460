/** The same framework with nothing in it: what any page of React costs on this machine. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'vite';

export async function buildEmptyPage(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'honban-empty-'));
  await build({
    root: fileURLToPath(new URL('empty', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  });
  return outDir;
}
