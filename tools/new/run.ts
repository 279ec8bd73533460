/** `npm run new KIND ID`: writes a new member with its test, words and documents, and registers it. Nothing is overwritten. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { make } from './make.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const registries = /\/(index|catalogue|providers)\.ts$/;

const [kind = '', id = '', ...more] = process.argv.slice(2);
const made = make({ kind, id, more }, (path) => readFileSync(root + path, 'utf8'));
const taken =
  'files' in made
    ? Object.keys(made.files).find((path) => !registries.test(path) && existsSync(root + path))
    : undefined;

if ('problem' in made || taken !== undefined) {
  process.stderr.write(
    `${'problem' in made ? made.problem : `${taken} exists already`}. Nothing was written.\n`,
  );
  process.exitCode = 2;
} else {
  for (const [path, content] of Object.entries(made.files)) write(path, content);
  process.stdout.write(`\nNow:\n${made.next.map((step, index) => `  ${index + 1}. ${step}\n`).join('')}`);
}

function write(path: string, content: string): void {
  process.stdout.write(`${existsSync(root + path) ? 'changed' : 'wrote  '} ${path}\n`);
  mkdirSync(dirname(root + path), { recursive: true });
  writeFileSync(root + path, content);
}
