/** The store that a policy names: a folder, by an absolute path or one that starts at the policy file, or a bucket of S3. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { storeUnsupported } from '../../app/backup/key-problems.ts';
import type { ObjectStore } from '../../app/backup/object-store.ts';
import { isObjectKey } from '../../core/backup/object-key.ts';
import type { BackupPlace } from '../../core/policy/backups.ts';
import { durationOf } from '../../core/policy/values.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { resolveReference } from '../system/resolve-reference.ts';
import type { Environment, SecretReference } from '../system/resolve-reference.ts';
import { openFolderStore } from './folder-store.ts';
import { parseS3Credentials } from './s3/s3-credentials.ts';
import type { S3Settings } from './s3/s3-settings.ts';
import { openS3Store } from './s3/s3-store.ts';

export interface Around {
  /** Folder of the policy. */
  readonly relativeTo: string;
  readonly environment: Environment;
  /** `pruning`: with the credentials that may delete. */
  readonly as: 'writer' | 'pruning';
  readonly signal: AbortSignalLike;
}

export async function openStore(place: BackupPlace, around: Around): Promise<ObjectStore> {
  const { at } = place;
  if (at.startsWith('s3://')) return openBucket(place, around);
  if (/^[a-z][a-z0-9+.-]+:/i.test(at)) throw new ProblemError(storeUnsupported({ at }));
  return openFolderStore(resolve(around.relativeTo, at));
}

async function openBucket(place: BackupPlace, around: Around): Promise<ObjectStore> {
  const { at, s3 } = place;
  const reference = around.as === 'pruning' ? place.pruning : place.credentials;
  return openS3Store({
    at,
    ...bucketIn(at),
    region: s3?.region ?? 'us-east-1',
    pathStyle: s3?.pathStyle ?? true,
    signal: around.signal,
    ...(s3?.endpoint === undefined ? {} : { endpoint: s3.endpoint }),
    ...(s3?.ca === undefined ? {} : { ca: await readFile(resolve(around.relativeTo, s3.ca), 'utf8') }),
    ...lockOf(s3),
    credentials: async () => parseS3Credentials(await secretOf(reference, around), at),
  });
}

function bucketIn(at: string): Pick<S3Settings, 'bucket' | 'prefix'> {
  const [, bucket, path = ''] = /^s3:\/\/([a-z0-9.-]{3,63})(?:\/(.*?))?\/*$/.exec(at) ?? [];
  if (bucket === undefined || (path !== '' && !isObjectKey(path)))
    throw new ProblemError(storeUnsupported({ at }));
  return { bucket, prefix: path === '' ? '' : `${path}/` };
}

function lockOf(s3: BackupPlace['s3']): Pick<S3Settings, 'lock'> {
  if (s3?.lock === undefined) return {};
  return { lock: { mode: s3.lock.mode, keepMilliseconds: durationOf(s3.lock.keep) } };
}

async function secretOf(reference: SecretReference | undefined, around: Around): Promise<string> {
  return reference === undefined ? '' : resolveReference(reference, around);
}
