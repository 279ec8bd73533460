import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import type { Witness } from '../../app/ports.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { parseS3Credentials } from '../objectstore/s3/s3-credentials.ts';
import type { S3Settings } from '../objectstore/s3/s3-settings.ts';
import { resolveReference } from '../system/resolve-reference.ts';
import type { Environment } from '../system/resolve-reference.ts';
import { fileWitness } from './file-witness.ts';
import { gitWitness } from './git-witness.ts';
import { objectStoreWitness } from './object-store-witness.ts';
import { s3Witness } from './s3-witness.ts';

export interface WitnessSurroundings {
  /** Folder for what transfers need. */
  readonly cache: string;
  /** Where relative files start: the folder of the policy. */
  readonly relativeTo: string;
  readonly environment: Environment;
}

/** The witnesses that a policy names, ready to be asked. */
export function witnessesOf(
  { witnesses }: Pick<Policy, 'witnesses'>,
  { cache, relativeTo, environment }: WitnessSurroundings,
): readonly Witness[] {
  return witnesses.map((witness) => {
    if ('file' in witness) return fileWitness(resolve(relativeTo, witness.file));
    if ('git' in witness) return gitWitness({ remote: witness.git, branch: witness.branch, cache });
    if (witness.objectStore.startsWith('s3://'))
      return s3WitnessOf(witness, { cache, relativeTo, environment });
    const { objectStore: url, credentials } = witness;
    if (credentials === undefined) return objectStoreWitness({ url });
    return objectStoreWitness({
      url,
      authorization: () => resolveReference(credentials, { relativeTo, environment }),
    });
  });
}

type InBucket = Extract<Policy['witnesses'][number], { readonly objectStore: string }>;

function s3WitnessOf({ objectStore: at, s3, credentials }: InBucket, around: WitnessSurroundings): Witness {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(at) ?? [];
  const { region = 'us-east-1', pathStyle = true, endpoint, ca } = s3 ?? {};
  const secret = async (): Promise<string> =>
    credentials === undefined ? '' : await resolveReference(credentials, around);
  const settings = async (): Promise<S3Settings> => ({
    at,
    bucket,
    prefix: '',
    region,
    pathStyle,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(ca === undefined ? {} : { ca: await readFile(resolve(around.relativeTo, ca), 'utf8') }),
    credentials: async () => parseS3Credentials(await secret(), at),
  });
  return s3Witness({ at, key, settings });
}
