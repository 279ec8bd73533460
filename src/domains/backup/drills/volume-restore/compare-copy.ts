/** Is it ours, of this cluster, and did it come whole? */
import type { Rule } from '../../../../core/drill/comparison.ts';
import { manifestTrusted, readWhole, sameCluster } from '../copy-rules.ts';
import type { Seen } from './seen.ts';

const tree = (seen: Seen): Seen['tree'] => seen.tree;

export const copyRules: readonly Rule<Seen>[] = [
  manifestTrusted(tree),
  sameCluster(tree, ({ basis }) => basis.clusterUid),
  readWhole({
    id: 'tree-read',
    read: tree,
    pass: ['The checksum tree was read and decrypted.', 'チェックサムツリーを読み、復号しました。'],
    fail: ['The checksum tree could not be read.', 'チェックサムツリーを読めませんでした。'],
  }),
  readWhole({
    id: 'password-opened',
    read: ({ password }) => password,
    pass: ['The password of the files was decrypted.', 'ファイルのパスワードを復号しました。'],
    fail: ['The password of the files could not be read.', 'ファイルのパスワードを読めませんでした。'],
  }),
  readWhole({
    id: 'files-restored',
    read: ({ restore }) => restore,
    pass: [
      'restic restored every file without an error.',
      'restic がすべてのファイルをエラーなく復元しました。',
    ],
    fail: ['restic could not restore the files.', 'restic でファイルを復元できませんでした。'],
  }),
  readWhole({
    id: 'part-read-back',
    read: ({ back }) => back,
    pass: ({ basis: { rotation } }) => [
      `Part ${rotation.part} of ${rotation.of} of all that is stored there was read back whole.`,
      `保管先のデータの ${rotation.of} 分の ${rotation.part} 番目を、すべて読み戻せました。`,
    ],
    fail: ({ basis: { rotation } }) => [
      `Part ${rotation.part} of ${rotation.of} of what is stored there is damaged.`,
      `保管先のデータの ${rotation.of} 分の ${rotation.part} 番目が壊れています。`,
    ],
  }),
];
