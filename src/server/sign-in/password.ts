/** Passwords: kept as scrypt digests, compared in a time that tells nothing, and refused where they are easily guessed. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

import type { PasswordDigest } from '../../adapters/accounts/account-format.ts';
import type { Text } from '../../core/i18n.ts';
import { isCommon } from './common.ts';
import { unguessableIn } from './guessable.ts';

export interface Strength {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

/** 32 MiB and some hundred milliseconds for each guess: OWASP's password storage cheat sheet, scrypt. */
export const usualStrength: Strength = { n: 2 ** 15, r: 8, p: 3 };

const keyLength = 32;
const shortest = 12;
const fewestDifferent = 5;
/** Three common words, or half of the shortest length that nobody could know. */
export const leastUnguessable = 6;

export async function digestOfPassword(password: string, strength: Strength): Promise<PasswordDigest> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, strength);
  const { n, r, p } = strength;
  return { algorithm: 'scrypt', n, r, p, salt: salt.toString('base64url'), key: key.toString('base64url') };
}

export async function isPassword(password: string, digest: PasswordDigest): Promise<boolean> {
  const kept = Buffer.from(digest.key, 'base64url');
  const given = await derive(password, Buffer.from(digest.salt, 'base64url'), digest);
  return kept.length === given.length && timingSafeEqual(kept, given);
}

/** Made when less was usual: made anew at the next sign-in, when the password is known. */
export function isWeak({ n, r, p }: Strength, usual: Strength): boolean {
  return n < usual.n || r < usual.r || p < usual.p;
}

export type PasswordFault = 'short' | 'simple' | 'name' | 'common';

export function faultOf(password: string, account: string): PasswordFault | undefined {
  const letters = Array.from(password.normalize('NFKC'));
  if (letters.length < shortest) return 'short';
  if (new Set(letters).size < fewestDifferent) return 'simple';
  const own = account.toLowerCase();
  if (letters.join('').toLowerCase().replaceAll(own, '').length < shortest - 4) return 'name';
  const known = { isListed: isCommon, own: [...ownWords, own, ...own.split(/[._@-]+/)].filter(isWord) };
  const isGuessable = isCommon(letters.join('')) || unguessableIn(password, known) < leastUnguessable;
  return isGuessable ? 'common' : undefined;
}

/** The product's name, and what it is about. */
const ownWords = ['honban', '本番', 'kubernetes', 'cluster', 'production', 'backup'];

function isWord({ length }: string): boolean {
  return length >= 2;
}

export const passwordFaults: Readonly<Record<PasswordFault, Text>> = {
  short: { en: 'It has fewer than 12 characters.', ja: '12 文字未満です。' },
  simple: {
    en: 'It repeats fewer than 5 different characters.',
    ja: '5 種類未満の文字の繰り返しです。',
  },
  common: {
    en: 'It is a common password, or put together from common words, names, years and keys side by side.',
    ja: 'よく使われるパスワードか、よくある単語、名前、年、隣り合うキーの組み合わせです。',
  },
  name: { en: 'It is little more than the name of the account.', ja: 'アカウント名とほとんど同じです。' },
};

let underWay = 0;
/** Each takes memory and a thread: more at once than this wait in Node's own queue, and beyond that are refused. */
const mostAtOnce = 32;

export function isBusy(): boolean {
  return underWay >= mostAtOnce;
}

/** The same characters typed on another system may come composed otherwise. */
async function derive(password: string, salt: Buffer, { n, r, p }: Strength): Promise<Buffer> {
  underWay += 1;
  try {
    return await new Promise((resolve, reject) => {
      const cost = { N: n, r, p, maxmem: 128 * r * (n + p + 2) + 1_048_576 };
      scrypt(password.normalize('NFKC'), salt, keyLength, cost, (error, key) =>
        error === null ? resolve(key) : reject(error),
      );
    });
  } finally {
    underWay -= 1;
  }
}
