/** `npm run gen` writes the generated documents; with `--check` it writes nothing and fails when one is not what it would write. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { documents } from './documents.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const made = await documents();
const drifted = made.filter(
  ({ path, content }) => !existsSync(root + path) || readFileSync(root + path, 'utf8') !== content,
);

if (process.argv.includes('--check')) {
  for (const { path } of drifted) process.stdout.write(`${path} is not what the code says: npm run gen\n`);
  process.exitCode = drifted.length === 0 ? 0 : 1;
} else {
  for (const { path, content } of drifted) {
    mkdirSync(dirname(root + path), { recursive: true });
    writeFileSync(root + path, content);
    process.stdout.write(`${path}\n`);
  }
}
