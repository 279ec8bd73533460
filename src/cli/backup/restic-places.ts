/** Where restic keeps the files of volumes in a repository of the policy, and what opens it. */
import { dirname, resolve } from 'node:path';

import { parseS3Credentials } from '../../adapters/objectstore/s3/s3-credentials.ts';
import { isSftp } from '../../adapters/restic/reach-repository.ts';
import { resolveReference } from '../../adapters/system/resolve-reference.ts';
import type { SecretReference } from '../../adapters/system/resolve-reference.ts';
import { resticAddress, resticPassword } from '../../adapters/volumes/restic-place.ts';
import type { ResticPlace } from '../../adapters/volumes/restic-place.ts';
import type { BackupPlace, VolumePlace } from '../../core/policy/backups.ts';
import type { World } from '../world.ts';
import type { OpenedRepositories } from './open-repositories.ts';

type Keyless = Omit<ResticPlace, 'password'>;

export interface ResticSetting extends Pick<OpenedRepositories, 'policy' | 'policyFile'> {
  readonly environment: World['environment'];
  /** `pruning`: with the credentials that may delete. */
  readonly as?: 'writer' | 'pruning';
}

export async function resticPlace(
  repository: string,
  setting: ResticSetting & Pick<OpenedRepositories, 'directory'>,
): Promise<ResticPlace> {
  const place = await resticPlaceWithoutKey(repository, setting);
  return { ...place, password: await resticPassword(setting.directory, repository) };
}

export async function resticPlaceWithoutKey(
  repository: string,
  { policy, policyFile, environment, as = 'writer' }: ResticSetting,
): Promise<Keyless> {
  const named = policy.backups?.repositories[repository];
  if (named === undefined) throw new RangeError('asked for by its own name');
  const around: Around = { relativeTo: dirname(policyFile), environment, as };
  const { volumes, at } = named;
  if (volumes !== undefined) return { repository, ...(await ownPlace(volumes, around)) };
  if (!at.startsWith('s3://')) return { repository, at: resticAddress(resolve(around.relativeTo, at)) };
  return { repository, at: resticAddress(at, named.s3), ...(await inBucket(named, around)) };
}

interface Around {
  readonly relativeTo: string;
  readonly environment: World['environment'];
  readonly as: NonNullable<ResticSetting['as']>;
}

async function inBucket(named: BackupPlace, around: Around): Promise<Pick<Keyless, 's3' | 'credentials'>> {
  const { at, s3, pruning, credentials } = named;
  const secret = await secretOf(around.as === 'pruning' ? pruning : credentials, around);
  const { region = 'us-east-1', pathStyle = true, ca } = s3 ?? {};
  const reach = { region, pathStyle, ...(ca === undefined ? {} : { ca: resolve(around.relativeTo, ca) }) };
  if (secret === undefined) return { s3: reach };
  const { accessKeyId, secretAccessKey } = parseS3Credentials(secret, at);
  return { s3: reach, credentials: { keyId: accessKeyId, secret: secretAccessKey } };
}

async function ownPlace(
  { at, knownHosts, identity, pruning }: VolumePlace,
  around: Around,
): Promise<Pick<Keyless, 'at' | 'ssh'>> {
  if (!isSftp(at)) return { at: resolve(around.relativeTo, at) };
  const key = await secretOf(around.as === 'pruning' ? (pruning ?? identity) : identity, around);
  return {
    at,
    ssh: {
      ...(key === undefined ? {} : { identity: key }),
      ...(knownHosts === undefined ? {} : { knownHosts: resolve(around.relativeTo, knownHosts) }),
    },
  };
}

async function secretOf(reference: SecretReference | undefined, around: Around): Promise<string | undefined> {
  return reference === undefined ? undefined : await resolveReference(reference, around);
}
