/** What a real etcd makes of the snapshot: its hash, its counts, the canary, and a write. */
import { equals, sentences } from '../../../../core/drill/comparison.ts';
import type { Looked, Rule, Said, Sentence } from '../../../../core/drill/comparison.ts';
import type { Seen } from './seen.ts';

const noPrograms = [
  'Not rehearsed: programs of the recorded versions are not at hand; name a folder with --binaries.',
  '記録された版のプログラムがないため、確かめていません。--binaries でフォルダーを指定してください。',
] as const;
const noEtcd = [
  'The restored etcd could not be asked.',
  '復元した etcd に問い合わせできませんでした。',
] as const;
const noCanary = [
  'The copy has no canary, so nothing unguessable could come back; enable backups.canaries in the policy.',
  '控えにカナリアがなく、推測できない値の復元を確かめられません。運用ポリシーの backups.canaries を有効にしてください。',
] as const;

export const etcdRules: readonly Rule<Seen>[] = [
  {
    id: 'restore-accepted',
    kind: 'service',
    look: ({ etcd }) => equals(etcd?.['restored'], true),
    says: whetherPrograms(
      ['etcd’s own restore took the snapshot.', 'etcd 自身の復元が成功しました。'],
      ['etcd’s own restore refused the snapshot.', 'etcd 自身の復元がスナップショットを拒否しました。'],
    ),
  },
  {
    id: 'isolated',
    kind: 'integrity',
    look: ({ etcd }) => equals(etcd?.['interfaces'], ['lo']),
    says: whetherPrograms(
      ['The scratch place had no way out.', '演習用の場所から外へ出る経路はありませんでした。'],
      [
        'The scratch place had a way out: what was restored could have called somebody.',
        '演習用の場所に外へ出る経路があり、復元したものが外部を呼び出せる状態でした。',
      ],
    ),
  },
  {
    id: 'hash-equal',
    kind: 'content',
    look: ({ probe, basis }) => equals(probe?.['hashKv'], basis.copy.promises.hashKv),
    says: sentences(
      [
        'The restored etcd answers the hash that the live one had.',
        '復元した etcd のハッシュは、稼働中のものと一致します。',
      ],
      [
        'The restored etcd answers another hash than the live one had.',
        '復元した etcd のハッシュが、稼働中のものと異なります。',
      ],
      noEtcd,
    ),
  },
  {
    id: 'counts-equal',
    kind: 'content',
    look: ({ probe, basis }) => equals(probe?.['resources'], basis.copy.promises.resources),
    says: sentences(
      [
        'Every group and resource has as many objects as the manifest promises.',
        '種類ごとのオブジェクト数はマニフェストの値と一致します。',
      ],
      [
        'Groups or resources have other numbers of objects than the manifest promises.',
        '種類ごとのオブジェクト数がマニフェストの値と異なります。',
      ],
      noEtcd,
    ),
  },
  {
    id: 'canary-found',
    kind: 'content',
    look: canaryFound,
    says: ({ read }) =>
      sentences(
        [
          'The nonce written just before the backup came back.',
          'バックアップの直前に書いたカナリアが復元されました。',
        ],
        [
          'The nonce written just before the backup did not come back: this is not the state that was saved.',
          'バックアップの直前に書いたカナリアがありません。保存した状態ではありません。',
        ],
        read?.['canary'] === undefined ? noCanary : noEtcd,
      ),
  },
  {
    id: 'write-works',
    kind: 'service',
    look: ({ probe }) => equals(probe?.['wrote'], true),
    says: sentences(
      ['A key was written, read back and deleted.', 'キーを書き、読み戻し、削除できました。'],
      ['The restored etcd refused to write.', '復元した etcd が書き込みを拒否しました。'],
      noEtcd,
    ),
  },
];

/** A drill that ended before it came to them is not short of programs. */
function whetherPrograms(pass: Sentence, fail: Sentence): (seen: Seen) => Said {
  return ({ basis }) =>
    basis.programs === undefined ? sentences(pass, fail, noPrograms) : sentences(pass, fail);
}

/** The manifest as it was read promises the nonce: a copy under another manifest is held to that one. */
function canaryFound({ read, probe }: Seen): Looked {
  const wanted = read?.['canary'] ?? null;
  const found = probe === undefined ? undefined : (probe['canary'] ?? null);
  return { ...equals(found, wanted), ...(wanted === null ? { holds: undefined } : {}) };
}
