/**
 * Operational private keys (age): one file each in the data folder, mode 0600, in the form that `age -i` reads. Old ones stay
 * for as long as points sealed for them do.
 */
import { chmod, mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { generateX25519Identity, identityToRecipient } from 'age-encryption';

import { identityRefused } from '../../app/backup/key-problems.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Instant } from '../../core/time.ts';

export type IdentityUse = 'data' | 'keys';

export interface IdentityFile {
  readonly use: IdentityUse;
  readonly file: string;
  readonly identity: string;
  /** Public key. */
  readonly recipient: string;
}

const filePattern = /^(data|keys)-(\d{1,4})\.txt$/;

export function identityFolder(directory: string): string {
  return join(directory, 'identities');
}

/** A new key beside the older ones of its use. */
export async function newIdentityFile(
  directory: string,
  use: IdentityUse,
  created: Instant,
): Promise<IdentityFile> {
  const folder = identityFolder(directory);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const numbers = (await readdir(folder)).flatMap((name) => {
    const [, of, number] = filePattern.exec(name) ?? [];
    return of === use ? [Number(number)] : [];
  });
  const file = join(folder, `${use}-${Math.max(0, ...numbers) + 1}.txt`);
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(`# created: ${created}\n# public key: ${recipient}\n${identity}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { use, file, identity, recipient };
}

/** Newest last. Throws for a file that others may read. */
export async function readIdentityFiles(directory: string): Promise<readonly IdentityFile[]> {
  const folder = identityFolder(directory);
  const names: readonly string[] = await readdir(folder).catch(() => []);
  const found: IdentityFile[] = [];
  for (const name of names.toSorted()) {
    const use = filePattern.exec(name)?.[1];
    if (use !== 'data' && use !== 'keys') continue;
    found.push(...(await readIdentityFile(join(folder, name), use)));
  }
  return found;
}

async function readIdentityFile(file: string, use: IdentityUse): Promise<readonly IdentityFile[]> {
  const handle = await open(file, 'r');
  try {
    if (((await handle.stat()).mode & 0o077) !== 0) throw new ProblemError(identityRefused({ file }));
  } finally {
    await handle.close();
  }
  const found: IdentityFile[] = [];
  for (const identity of identitiesIn(await readFile(file, 'utf8')))
    found.push({ use, file, identity, recipient: await identityToRecipient(identity) });
  return found;
}

/** The private keys in a file as `age-keygen` writes it. */
export function identitiesIn(text: string): readonly string[] {
  return text.match(/^AGE-SECRET-KEY-1[A-Z0-9]+$/gm) ?? [];
}
