/**
 * Where the files of volumes are in a repository of the policy, and the password that opens them. Each repository has a password
 * of its own in the data folder, and a copy of it, sealed, in every recovery point: so the paper key opens volumes too.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { ResticSettings } from '../restic/run-restic.ts';

export interface ResticPlace extends Pick<
  ResticSettings,
  'at' | 'password' | 'credentials' | 's3' | 'ssh' | 'program'
> {
  /** Key of the repository in the policy. */
  readonly repository: string;
}

interface S3Address {
  readonly endpoint?: string | undefined;
}

/** Beside Honban's own objects: `restic` in the folder or below the prefix. */
export function resticAddress(at: string, s3: S3Address = {}): string {
  const bucket = /^s3:\/\/(.+?)\/*$/.exec(at)?.[1];
  if (bucket === undefined) return join(at, 'restic');
  return `s3:${(s3.endpoint ?? 'https://s3.amazonaws.com').replace(/\/+$/, '')}/${bucket}/restic`;
}

/** Made at its first use. */
export async function resticPassword(directory: string, repository: string): Promise<string> {
  const folder = join(directory, 'restic');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${repository}.password`);
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(randomBytes(32).toString('base64url'));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return await readFile(file, 'utf8');
}
