/** Whether a text is one of the common passwords. They are kept as digests: nobody wants to read them. */
import { hash } from 'node:crypto';

import { commonPasswords } from './common-passwords.ts';

/** Of the digest: 48 bits, so that by chance one text in fifty thousand million is taken for a listed one. */
export const digestLength = 8;

export function commonDigest(text: string): string {
  return hash('sha256', text.toLowerCase(), 'base64url').slice(0, digestLength);
}

let known: ReadonlySet<string> | undefined;

export function isCommon(text: string): boolean {
  known ??= new Set(commonPasswords.match(/[\w-]{8}/g));
  return known.has(commonDigest(text));
}
