/** Where restic keeps the files of volumes in a repository of the policy, and what opens it. */
import { dirname, resolve } from 'node:path';

import { parseS3Credentials } from '../../adapters/objectstore/s3/s3-credentials.ts';
import { resolveReference } from '../../adapters/system/resolve-reference.ts';
import { resticAddress, resticPassword } from '../../adapters/volumes/restic-place.ts';
import type { ResticPlace } from '../../adapters/volumes/restic-place.ts';
import type { World } from '../world.ts';
import type { OpenedRepositories } from './open-repositories.ts';

type Setting = Pick<OpenedRepositories, 'policy' | 'policyFile' | 'directory'>;

export async function resticPlace(repository: string, setting: Setting, world: World): Promise<ResticPlace> {
  const place = await resticPlaceWithoutKey(repository, setting, world);
  return { ...place, password: await resticPassword(setting.directory, repository) };
}

export async function resticPlaceWithoutKey(
  repository: string,
  { policy, policyFile }: Setting,
  { environment }: Pick<World, 'environment'>,
): Promise<Omit<ResticPlace, 'password'>> {
  const named = policy.backups?.repositories[repository];
  if (named === undefined) throw new RangeError('asked for by its own name');
  const { at, s3, credentials } = named;
  const relativeTo = dirname(policyFile);
  if (!at.startsWith('s3://')) return { repository, at: resticAddress(resolve(relativeTo, at)) };
  const address = resticAddress(at, s3);
  if (credentials === undefined) return { repository, at: address };
  const secret = await resolveReference(credentials, { relativeTo, environment });
  const { accessKeyId, secretAccessKey } = parseS3Credentials(secret, at);
  return { repository, at: address, credentials: { keyId: accessKeyId, secret: secretAccessKey } };
}
