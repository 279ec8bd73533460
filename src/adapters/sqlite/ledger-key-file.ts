/**
 * The private key that signs the ledger: a file of mode 0600 beside it. A new key is written beside the old one first and takes
 * its place only after the ledger has recorded the change, so that a crash at any moment leaves a key that fits.
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { formatVerifierKey } from '../../core/ledger/note.ts';
import type { Signer } from '../../core/ledger/note.ts';
import { ledgerKeyDiffers, ledgerKeyLost } from '../../core/ledger/problems.ts';
import { ProblemError } from '../../core/problem.ts';
import { newPrivateKey, sha256, signerOf } from '../system/cryptography.ts';
import { syncFolder } from './ledger-file.ts';

export function keyPath(directory: string): string {
  return join(directory, 'ledger.key');
}

function nextKeyPath(directory: string): string {
  return `${keyPath(directory)}.next`;
}

/** The signer for a key that the ledger names as the one in force. */
export function readSigner(
  directory: string,
  wanted: { readonly origin: string; readonly key: string },
): Signer {
  const file = keyPath(directory);
  const found = [file, nextKeyPath(directory)]
    .filter((path) => existsSync(path))
    .map((path) => ({ path, signer: signerOf(wanted.origin, readFileSync(path, 'utf8')) }));
  const fitting = found.find(
    ({ signer }) => signer !== undefined && formatVerifierKey(sha256, signer.key) === wanted.key,
  );
  if (fitting?.signer === undefined) {
    const problem = found.length === 0 ? ledgerKeyLost : ledgerKeyDiffers;
    throw new ProblemError(problem({ at: directory, file }));
  }
  if (fitting.path !== file) takeOver(directory);
  return fitting.signer;
}

/** The signer of a ledger that does not exist yet; a key that a crashed beginning left behind is used. */
export function firstSigner(directory: string, origin: string): Signer {
  const file = keyPath(directory);
  if (!existsSync(file)) writeKey(file);
  const signer = signerOf(origin, readFileSync(file, 'utf8'));
  if (signer === undefined) throw new ProblemError(ledgerKeyDiffers({ at: directory, file }));
  return signer;
}

/** A new key, kept aside until {@link takeOver}. */
export function nextSigner(directory: string, origin: string): Signer {
  const file = nextKeyPath(directory);
  if (!existsSync(file)) writeKey(file);
  const signer = signerOf(origin, readFileSync(file, 'utf8'));
  if (signer === undefined) throw new ProblemError(ledgerKeyDiffers({ at: directory, file }));
  return signer;
}

/** The new key becomes the key. */
export function takeOver(directory: string): void {
  renameSync(nextKeyPath(directory), keyPath(directory));
  syncFolder(directory);
}

function writeKey(path: string): void {
  const unfinished = `${path}.unfinished`;
  const file = openSync(unfinished, 'w', 0o600);
  try {
    writeSync(file, newPrivateKey());
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
  syncFolder(dirname(path));
}
