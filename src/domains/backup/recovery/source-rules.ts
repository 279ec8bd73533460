/** Before anything is touched: are the copy of etcd and the configuration bundle ours, whole, and enough? */
import { equals, listIn, none, objectIn, sentences } from '../../../core/drill/comparison.ts';
import type { Rule } from '../../../core/drill/comparison.ts';
import { manifestTrusted, readWhole, sameCluster } from '../drills/copy-rules.ts';
import type { RecoverySeen } from './seen.ts';

const read = (seen: RecoverySeen): RecoverySeen['read'] => seen.read;

export const sourceRules: readonly Rule<RecoverySeen>[] = [
  manifestTrusted(read),
  sameCluster(read, ({ clusterUid }) => clusterUid),
  readWhole({
    id: 'copy-read',
    read,
    pass: [
      'Every object of the copy of etcd was read, decrypted and had its digest.',
      'etcd の控えのすべてのオブジェクトを読み、復号し、ダイジェストが一致しました。',
    ],
    fail: ['The copy of etcd could not be read whole.', 'etcd の控えを完全には読めませんでした。'],
  }),
  readWhole({
    id: 'bundle-read',
    read: ({ keys }) => keys,
    pass: ['The configuration bundle was read whole.', '構成のバンドルを完全に読めました。'],
    fail: ['The configuration bundle could not be read whole.', '構成のバンドルを完全には読めませんでした。'],
  }),
  {
    id: 'bundle-of-cluster',
    kind: 'integrity',
    look: ({ keys, clusterUid }) => equals(keys?.['clusterUid'], clusterUid),
    says: sentences(
      ['The configuration bundle is of this cluster.', '構成のバンドルはこのクラスターのものです。'],
      ['The configuration bundle is of another cluster.', '構成のバンドルは別のクラスターのものです。'],
    ),
  },
  {
    id: 'hash-promised',
    kind: 'integrity',
    look: ({ inspect, hashKv }) => equals(objectIn(inspect, 'inspection')?.['hashKv'], hashKv),
    says: sentences(
      [
        'The snapshot has the hash that the live cluster had.',
        'スナップショットのハッシュは、稼働中のクラスターのものと一致します。',
      ],
      [
        'The snapshot has another hash than the live cluster had.',
        'スナップショットのハッシュが、稼働中のクラスターのものと異なります。',
      ],
    ),
  },
  {
    id: 'alarms-none',
    kind: 'integrity',
    look: ({ inspect }) => none(listIn(objectIn(inspect, 'inspection'), 'alarms')),
    says: sentences(
      ['No alarm travels in the snapshot.', 'スナップショットにアラームはありません。'],
      [
        'An alarm travels in the snapshot: the restored etcd would refuse every write.',
        'スナップショットにアラームがあります。復元した etcd は書き込みを拒否します。',
      ],
    ),
  },
  {
    id: 'bundle-complete',
    kind: 'content',
    look: ({ open }) => none(listIn(open, 'missing')),
    says: sentences(
      [
        'The bundle holds everything that a control plane lives on.',
        'バンドルには、コントロールプレーンに必要なものがすべてあります。',
      ],
      [
        'Files without which no control plane comes up are missing from the bundle.',
        'コントロールプレーンの起動に欠かせないファイルが、バンドルにありません。',
      ],
    ),
  },
  {
    id: 'certificates-valid',
    kind: 'integrity',
    look: ({ open }) => none(listIn(open, 'expired')),
    says: sentences(
      ['No certificate of the bundle has ended.', 'バンドルの証明書はすべて有効期間内です。'],
      [
        'Certificates of the bundle have ended: renew them (kubeadm certs renew all) and save the configuration again.',
        'バンドルに期限切れの証明書があります。更新（kubeadm certs renew all）してから、構成を取得し直してください。',
      ],
    ),
  },
];
