/**
 * A private key (age) as people can copy it by hand: 24 English words (BIP 39), the last of which carries a checksum, so that
 * a misread word is noticed. https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki
 */
import { bech32 } from '@scure/base';
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';

const prefix = 'age-secret-key-';
const keyBytes = 32;
export const paperWords = 24;

/** @throws RangeError for anything but a private key of age (X25519). */
export function wordsOfIdentity(identity: string): readonly string[] {
  return entropyToMnemonic(bytesOf(identity), wordlist).split(' ');
}

/**
 * The private key that somebody typed: its words, numbered or not, or the line `AGE-SECRET-KEY-1…`. Undefined when it is
 * neither or its checksum does not fit.
 */
export function identityFromPaper(text: string): string | undefined {
  try {
    const line = /age-secret-key-1[a-z0-9]+/i.exec(text)?.[0];
    if (line !== undefined) return identityOf(bytesOf(line));
    const words = typedWords(text);
    return words.length === paperWords ? identityOf(mnemonicToEntropy(words.join(' '), wordlist)) : undefined;
  } catch {
    return undefined;
  }
}

/** Places (from 1) of words that are in no list, to be looked at again; never the words. */
export function unknownWords(text: string): readonly number[] {
  const known = new Set(wordlist);
  return typedWords(text).flatMap((word, index) => (known.has(word) ? [] : [index + 1]));
}

export function typedWords(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

function bytesOf(identity: string): Uint8Array {
  const { prefix: found, bytes } = bech32.decodeToBytes(identity);
  if (found.toLowerCase() !== prefix || bytes.length !== keyBytes)
    throw new RangeError('not a private key of age');
  return bytes;
}

function identityOf(bytes: Uint8Array): string {
  return bech32.encodeFromBytes(prefix, bytes).toUpperCase();
}
