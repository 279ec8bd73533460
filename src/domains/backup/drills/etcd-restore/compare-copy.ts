/** Is it ours, of this cluster, and whole? */
import type { Rule } from '../../../../core/drill/comparison.ts';
import { manifestTrusted, readWhole, sameCluster } from '../copy-rules.ts';
import type { Seen } from './seen.ts';

const read = (seen: Seen): Seen['read'] => seen.read;

export const copyRules: readonly Rule<Seen>[] = [
  manifestTrusted(read),
  sameCluster(read, ({ basis }) => basis.cluster.id),
  readWhole({
    id: 'copy-read',
    read,
    pass: [
      'Every object was read, decrypted and had its digest.',
      'すべてのオブジェクトを読み、復号し、ダイジェストが一致しました。',
    ],
    fail: ['The copy could not be read whole.', '控えを完全には読めませんでした。'],
  }),
];
