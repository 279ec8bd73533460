/** What the snapshot says of itself, read page by page, against what its manifest promises. */
import { equals, listIn, none, objectIn, sentences } from '../../../../core/drill/comparison.ts';
import type { Looked, Rule } from '../../../../core/drill/comparison.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { Seen } from './seen.ts';

export const fileRules: readonly Rule<Seen>[] = [
  {
    id: 'trailer-matches',
    kind: 'integrity',
    look: (seen) => equals(inspectionOf(seen)?.['trailer'], 'matches'),
    says: sentences(
      [
        'The checksum that etcd wrote behind the data matches.',
        'etcd がデータの末尾に書いたチェックサムと一致します。',
      ],
      [
        'The checksum that etcd wrote behind the data is missing or differs.',
        'etcd がデータの末尾に書いたチェックサムがないか、一致しません。',
      ],
    ),
  },
  {
    id: 'structure-sound',
    kind: 'integrity',
    look: (seen) => none(listIn(inspectionOf(seen), 'faults')),
    says: sentences(
      ['Every page of the database is in its place.', 'データベースの全ページが正しい位置にあります。'],
      ['Pages of the database are broken.', 'データベースのページが壊れています。'],
    ),
  },
  {
    id: 'alarms-none',
    kind: 'integrity',
    look: (seen) => none(listIn(inspectionOf(seen), 'alarms')),
    says: sentences(
      ['No alarm travels in the snapshot.', 'スナップショットにアラームは含まれていません。'],
      [
        'An alarm travels in the snapshot; an etcd restored from it refuses to write.',
        'スナップショットにアラームが含まれています。復元した etcd は書き込みを拒否します。',
      ],
    ),
  },
  {
    id: 'hash-promised',
    kind: 'content',
    look: (seen) => equals(inspectionOf(seen)?.['hashKv'], seen.basis.copy.promises.hashKv),
    says: sentences(
      [
        'Its keys have the hash that the manifest promises.',
        'キーのハッシュはマニフェストの値と一致します。',
      ],
      [
        'Its keys have another hash than the manifest promises.',
        'キーのハッシュがマニフェストの値と異なります。',
      ],
    ),
  },
  {
    id: 'members-agreed',
    kind: 'content',
    look: membersAgreed,
    says: sentences(
      [
        'Every member of etcd had the same hash when the copy was made.',
        '控えの取得時、etcd の全メンバーのハッシュが一致していました。',
      ],
      [
        'Members of etcd disagreed when the copy was made: it may be of a stale or corrupt one.',
        '控えの取得時、etcd のメンバー間でハッシュが異なっていました。古いか壊れたメンバーの控えの恐れがあります。',
      ],
      [
        'No member was asked for its hash when the copy was made.',
        '控えの取得時、どのメンバーのハッシュも確認されていません。',
      ],
    ),
  },
];

function membersAgreed({ basis }: Seen): Looked {
  const { members, hashKv } = basis.copy.promises;
  return {
    holds: members.length === 0 ? undefined : members.every((member) => member.hashKv === hashKv),
    expected: hashKv,
    actual: members.map((member) => `${member.name} ${member.hashKv}`),
  };
}

function inspectionOf({ inspect }: Seen): JsonObject | undefined {
  return objectIn(inspect, 'inspection');
}
