/**
 * Makes `src/server/sign-in/common-passwords.ts` anew: tools/node tools/passwords/make.ts LIST, where LIST has a password on each
 * line, the most frequent first. Taken are the 3,000 most frequent ones of at least 4 characters, and the 3,000 most frequent ones
 * that are as long as a password must be; those that are refused without a list are left out.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { commonDigest } from '../../src/server/sign-in/common.ts';
import { leastUnguessable } from '../../src/server/sign-in/password.ts';
import { unguessableIn } from '../../src/server/sign-in/guessable.ts';

const [, , list] = process.argv;
if (list === undefined) throw new Error('which list?');
const all = readFileSync(list, 'utf8')
  .split('\n')
  .map((line) => line.trim().toLowerCase());
const words = new Set(all.filter(({ length }) => length >= 4).slice(0, 3000));
const known = { isListed: (text: string) => words.has(text), own: [] };
const long = all
  .filter(({ length }) => length >= 12)
  .slice(0, 3000)
  .filter((one) => unguessableIn(one, known) >= leastUnguessable);
const digests = [...new Set([...words, ...long].map(commonDigest))].sort().join('');
const lines = digests.match(/.{1,400}/g) ?? [];
writeFileSync(
  fileURLToPath(new URL('../../src/server/sign-in/common-passwords.ts', import.meta.url)),
  `/**
 * Made by tools/passwords/make.ts: the beginnings of SHA-256 digests of common passwords. The passwords are from the list of ten
 * million in SecLists (MIT, Copyright (c) 2018 Daniel Miessler), which were published by Mark Burnett.
 */
export const commonPasswords = \`
${lines.join('\n')}
\`;
`,
);
console.log(`${words.size} words, ${long.length} long ones`);
