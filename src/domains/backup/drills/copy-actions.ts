/** Reading a copy, and spoiling one: the same for whatever is in it. */
import { z } from 'zod';

import { defineAction } from '../../../core/drill/action.ts';
import { hours } from '../../../core/time.ts';

export const readCopy = defineAction({
  id: 'repository.read-copy',
  title: {
    en: 'Read the copy from the repository, decrypt it and check every digest',
    ja: '保管先から控えを読み、復号し、すべてのダイジェストを照合する',
  },
  input: z.object({
    repository: z.string(),
    point: z.string(),
    content: z.string(),
    /** A deliberately spoiled copy of the repository, in the run's scratch folder. */
    from: z.string().optional(),
  }),
  output: z.object({
    state: z.enum(['read', 'refused', 'out-of-reach']),
    /** Whether the manifest was signed by a key of this installation; absent where it could not be read. */
    trusted: z.boolean().optional(),
    /** The cluster that the manifest names. */
    clusterUid: z.string().optional(),
    /** The digest of the nonce that the manifest promises. */
    canary: z.string().optional(),
    /** Empty unless read. */
    file: z.string(),
    bytes: z.number(),
    why: z.object({ en: z.string(), ja: z.string() }).optional(),
    code: z.string().optional(),
  }),
  limit: hours(6),
  touches: 'nothing',
});

export const spoilCopy = defineAction({
  id: 'repository.spoil-copy',
  title: {
    en: 'Make a spoiled copy of the recovery point in the scratch folder',
    ja: '演習用フォルダーに、わざと壊した控えを作る',
  },
  input: z.object({
    repository: z.string(),
    point: z.string(),
    kind: z.string(),
    /** Programs for what only a running etcd can spoil. */
    etcd: z.string().optional(),
    etcdutl: z.string().optional(),
  }),
  output: z.object({ repository: z.string(), point: z.string() }),
  limit: hours(2),
  touches: 'scratch',
});
