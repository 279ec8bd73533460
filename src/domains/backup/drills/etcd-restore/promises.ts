/** What the manifest of an etcd point promises, read from its facts; undefined where it was written by something else. */
import { z } from 'zod';

import type { RecoveryPoint } from '../../../../core/backup/recovery-point.ts';
import type { EtcdPromises } from './basis.ts';

const facts = z.looseObject({
  etcdVersion: z.string(),
  kubernetesVersion: z.string(),
  inspection: z.looseObject({
    revision: z.number(),
    hashKv: z.number(),
    resources: z.record(z.string(), z.number()),
    encryption: z.array(z.looseObject({ key: z.string(), provider: z.string(), example: z.string() })),
  }),
  members: z.array(z.looseObject({ name: z.string(), hashKv: z.number() })),
});

export function promisesOf(point: RecoveryPoint): EtcdPromises | undefined {
  const read = facts.safeParse(point.facts);
  if (!read.success) return undefined;
  const { inspection, members, etcdVersion, kubernetesVersion } = read.data;
  const { revision, hashKv, resources, encryption } = inspection;
  return {
    revision,
    hashKv,
    etcdVersion,
    kubernetesVersion,
    resources,
    members: members.map(({ name, hashKv: theirs }) => ({ name, hashKv: theirs })),
    encryption: encryption.map(({ key, provider, example }) => ({ key, provider, example })),
    ...(point.canary === undefined ? {} : { canary: { at: point.canary.at, digest: point.canary.digest } }),
  };
}
