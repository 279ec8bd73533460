/**
 * Builds what the package ships (`npm pack` runs this first): compiled sources, the pages of `honban explain`, the man page, the console.
 * The layers are built anew, so that nothing removed from the sources lives on in the package.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { formatPage } from '../../src/adapters/repository/format-page.ts';
import { collectPages } from '../../src/cli/explain/collect-pages.ts';
import { collectJudges } from '../../src/cli/judges/collect-judges.ts';
import { manPage } from '../../src/cli/man-page.ts';
import { readPackage } from '../../src/cli/package.ts';
import { languages } from '../../src/core/i18n.ts';
import { layers } from '../lint/layers.ts';
import { buildWeb } from '../web/build.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

for (const { name } of layers) rmSync(`${root}dist/${name}`, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'src/cli'], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(1);
for (const language of languages)
  write(`dist/adapters/repository/format.${language}.md`, formatPage(language));
await buildWeb();
write('dist/cli/explain/pages.json', JSON.stringify(await collectPages()));
write('dist/cli/judges/judges.json', JSON.stringify(collectJudges(new URL('../../src/', import.meta.url))));
write('dist/man/honban.1', await manPage(readPackage().version));

function write(path: string, content: string): void {
  mkdirSync(dirname(root + path), { recursive: true });
  writeFileSync(root + path, content);
}
