/** Backups: where they go, who can open them, how often they are made and how long they are kept. */
import { z } from 'zod';

import { PodCommand } from './application-recovery.ts';
import { Rhythm } from './rhythm.ts';
import { DurationText, Key, NonEmpty, PersonKey, Reference, says } from './values.ts';

const Recipient = z.string(says('ageRecipient')).regex(/^age1[a-z0-9]+$/, says('ageRecipient'));

const Lock = z.strictObject({
  mode: z.enum(['governance', 'compliance']).meta({
    en: 'Whether somebody with special rights may still remove an object.',
    ja: '特別な権限を持つ人が削除できるかどうかです。',
  }),
  keep: DurationText.meta({ en: 'How long nobody may.', ja: '削除を禁じる期間です。' }),
});

/** How to speak with a store that speaks S3; only for places that begin with `s3://`. */
export const S3 = z.strictObject({
  endpoint: z
    .url({ protocol: /^https?$/, error: says('url') })
    .optional()
    .meta({
      en: 'Address of the store, where it is not AWS.',
      ja: 'AWS 以外の場合の、保管先の URL です。',
    }),
  region: NonEmpty.default('us-east-1').meta({ en: 'Region.', ja: 'リージョンです。' }),
  pathStyle: z.boolean().default(true).meta({
    en: 'The bucket is in the path of the address, not in its host name.',
    ja: 'バケット名をホスト名ではなくパスに置くかどうかです。',
  }),
  ca: NonEmpty.optional().meta({
    en: 'File with the certificate authority of the store.',
    ja: '保管先の認証局証明書のファイルです。',
  }),
  lock: Lock.optional().meta({
    en: 'Object lock for what is stored.',
    ja: '保存時のオブジェクトロックです。',
  }),
});

/** Where only the files of volumes are kept; what restic itself can reach and Honban's own objects cannot. */
const Volumes = z.strictObject({
  at: z
    .string(says('volumePlace'))
    .regex(
      /^(sftp:\/\/([\w.-]+@)?(\[[0-9a-fA-F:]+\]|[\w.-]+)(:\d{1,5})?\/.+|(?![a-z0-9+.-]+:).+)$/,
      says('volumePlace'),
    )
    .meta({
      en: '`sftp://user@host:port/absolute/path`, or a folder.',
      ja: '`sftp://ユーザー@ホスト:ポート/絶対パス` またはフォルダーです。',
    }),
  identity: Reference.optional().meta({
    en: 'Private SSH key, by reference; without it the keys of the user that runs Honban.',
    ja: 'SSH の秘密鍵への参照です。省略すると Honban を実行する利用者の鍵を使います。',
  }),
  pruning: Reference.optional().meta({
    en: 'Private SSH key of a user that may delete, by reference; used by `honban backup prune` only.',
    ja: '削除できる利用者の SSH 秘密鍵への参照です。`honban backup prune` だけが使います。',
  }),
  knownHosts: NonEmpty.optional().meta({
    en: 'File with the key of the host (`known_hosts`); without it that of the user. A host that is not listed is refused.',
    ja: 'ホスト鍵のファイル（`known_hosts`）です。省略すると利用者のものを使います。記載のないホストには接続しません。',
  }),
});
export type VolumePlace = z.infer<typeof Volumes>;

const BackupRepository = z.strictObject({
  at: NonEmpty.meta({ en: 'Folder or URL.', ja: 'フォルダーまたは URL です。' }),
  failureDomain: NonEmpty.meta({
    en: 'What it fails together with, such as a room or a provider.',
    ja: '同時に故障しうる範囲（部屋や事業者など）の名前です。',
  }),
  credentials: Reference.optional().meta({
    en: 'Credentials for reading and writing, by reference; they should not be able to delete.',
    ja: '読み書き用の認証情報への参照です。削除の権限を持たせないでください。',
  }),
  pruning: Reference.optional().meta({
    en: 'Credentials that may delete, by reference; used by `honban backup prune` only.',
    ja: '削除できる認証情報への参照です。`honban backup prune` だけが使います。',
  }),
  volumes: Volumes.optional().meta({
    en: 'Where restic keeps the files of volumes, when not beside Honban’s own objects: in the same failure domain.',
    ja: 'ボリュームのファイルを restic で保管する場所です。Honban 自身のオブジェクトと別の場所にする場合に、同じ故障範囲の中で指定します。',
  }),
  s3: S3.optional().meta({ en: 'How to speak with it, for `s3://`.', ja: '`s3://` の場合の接続方法です。' }),
});

/** One place as the policy names it. */
export type BackupPlace = z.infer<typeof BackupRepository>;

const Schedule = z.strictObject({
  every: Rhythm.meta({ en: 'How often, or at which times.', ja: '間隔または時刻です。' }),
  keep: DurationText.meta({ en: 'How long copies are kept.', ja: '保持期間です。' }),
});

const VolumeHooks = z.strictObject({
  volumes: z.array(NonEmpty).min(1).meta({
    en: 'Claims: `namespace/name`, `*` for any characters.',
    ja: '対象の PVC です（`名前空間/名前`、`*` は任意の文字列）。',
  }),
  quiesce: PodCommand.meta({
    en: 'Before the volume is saved: brings its application to rest.',
    ja: '保存の前に、アプリケーションを静止させます。',
  }),
  resume: PodCommand.meta({
    en: 'Afterwards, whatever happened: undoes quiesce. May run twice.',
    ja: '保存の後に、結果にかかわらず静止を解除します。2 回実行されることがあります。',
  }),
  longest: DurationText.default('1h').meta({
    en: 'After so long it is woken, and copies that are not finished do not count.',
    ja: 'この時間を過ぎると静止を解除し、終わっていない控えは数えません。',
  }),
});
export type VolumeHooks = z.infer<typeof VolumeHooks>;

const VolumeCanaryHook = z.strictObject({
  volumes: z.array(NonEmpty).min(1).meta({
    en: 'Claims: `namespace/name`, `*` for any characters.',
    ja: '対象の PVC です（`名前空間/名前`、`*` は任意の文字列）。',
  }),
  write: PodCommand.meta({
    en: 'Reads one line from standard input and writes it to the file .honban-canary at the top of the volume.',
    ja: '標準入力から 1 行を読み、ボリューム直下のファイル .honban-canary に書きます。',
  }),
});
export type VolumeCanaryHook = z.infer<typeof VolumeCanaryHook>;

const VolumeSnapshots = z.strictObject({
  volumes: z.array(NonEmpty).default(['*']).meta({
    en: 'Claims that are saved from a snapshot: `namespace/name`, `*` for any characters.',
    ja: 'スナップショットから保存する PVC です（`名前空間/名前`、`*` は任意の文字列）。',
  }),
  class: NonEmpty.optional().meta({
    en: 'VolumeSnapshotClass with deletionPolicy Delete; without it the default one of the driver, or its only one.',
    ja: 'deletionPolicy が Delete の VolumeSnapshotClass です。省略すると、ドライバーの既定のもの、または唯一のものを使います。',
  }),
  storageClass: NonEmpty.optional().meta({
    en: 'StorageClass with reclaimPolicy Delete for the volume that is made of the snapshot; without it that of the claim.',
    ja: 'スナップショットから作るボリュームの、reclaimPolicy が Delete の StorageClass です。省略すると PVC と同じものを使います。',
  }),
  readyWithin: DurationText.default('10m').meta({
    en: 'How long the storage may take for a snapshot.',
    ja: 'スナップショットの準備を待つ最長の時間です。',
  }),
});
export type VolumeSnapshots = z.infer<typeof VolumeSnapshots>;

const VolumePod = z.strictObject({
  image: NonEmpty.meta({
    en: 'Image that the nodes have, with restic 0.14 or newer, and sh, find, stat, readlink, sha256sum, dd and mkfifo.',
    ja: 'restic 0.14 以降と sh・find・stat・readlink・sha256sum・dd・mkfifo を含み、ノードで使えるイメージです。',
  }),
  volumes: z.array(NonEmpty).default(['*']).meta({
    en: 'Claims that are saved so: `namespace/name`, `*` for any characters.',
    ja: 'この方法で保存する PVC です（`名前空間/名前`、`*` は任意の文字列）。',
  }),
  snapshots: VolumeSnapshots.optional().meta({
    en: 'For volumes of CSI drivers: the pod reads a CSI snapshot of the volume instead of the volume itself.',
    ja: 'CSI ドライバーのボリュームで、ボリューム自体ではなく CSI スナップショットを Pod で読み取ります。',
  }),
});
export type VolumePod = z.infer<typeof VolumePod>;

const count = z.int().min(0).max(100_000).default(0);

const Retention = z.strictObject({
  last: count.meta({ en: 'Newest ones.', ja: '最新のものの数です。' }),
  hourly: count.meta({ en: 'Newest one of each of so many hours.', ja: '1 時間ごとに残す数です。' }),
  daily: count.meta({ en: 'Newest one of each of so many days.', ja: '1 日ごとに残す数です。' }),
  weekly: count.meta({ en: 'Newest one of each of so many weeks.', ja: '1 週ごとに残す数です。' }),
  monthly: count.meta({ en: 'Newest one of each of so many months.', ja: '1 か月ごとに残す数です。' }),
  yearly: count.meta({ en: 'Newest one of each of so many years.', ja: '1 年ごとに残す数です。' }),
});
export type Retention = z.infer<typeof Retention>;

export const Backups = z.strictObject({
  repositories: z.record(Key, BackupRepository).default({}).meta({
    en: 'Two at least, in two failure domains.',
    ja: '保管先です。2 つ以上を別々の故障範囲に置きます。',
  }),
  recipients: z.array(Recipient).default([]).meta({
    en: 'Public keys (age) that copies are encrypted to.',
    ja: '暗号化に使う公開鍵（age）です。',
  }),
  keyRecipients: z.array(Recipient).default([]).meta({
    en: 'Public keys (age) for copies that hold private keys; others than for the data.',
    ja: '秘密鍵を含む複製の暗号化に使う公開鍵（age）です。データ用とは別のものにします。',
  }),
  identities: z.array(Reference).default([]).meta({
    en: 'Where further operational private keys (age) are, by reference; those in the data folder are always used.',
    ja: '運用に使う秘密鍵（age）の追加の所在です。データフォルダーの鍵は常に使われます。',
  }),
  escrow: z
    .strictObject({
      by: PersonKey.meta({ en: 'Who keeps the private key.', ja: '秘密鍵の保管者です。' }),
      where: NonEmpty.meta({ en: 'Where, in words.', ja: '保管場所です。' }),
      recipient: Recipient.optional().meta({
        en: 'Public key (age) whose private half exists on paper only.',
        ja: '秘密鍵が紙の上にだけある公開鍵（age）です。',
      }),
    })
    .optional()
    .meta({ en: 'Where the key lives that opens the copies.', ja: '複製を開く鍵の預け先です。' }),
  retention: Retention.optional().meta({
    en: 'Which recovery points `honban backup prune` keeps; without it all of them.',
    ja: '`honban backup prune` が残す復元点です。省略するとすべて残します。',
  }),
  canaries: z
    .array(z.enum(['etcd', 'resources']))
    .default([])
    .meta({
      en: 'Where a nonce may be written before each backup, so that a drill can tell a fresh copy from an old one; for etcd and for exported resources the ConfigMap honban/honban-canary.',
      ja: 'バックアップの前に毎回ナンスを書き込んでよい場所です。演習で新しい控えと古い控えを見分けるために使います。etcd とリソースのエクスポートでは ConfigMap honban/honban-canary に書きます。',
    }),
  volumeCanaries: z.array(NonEmpty).default([]).meta({
    en: 'Claims whose volumes may get a file .honban-canary with a nonce before each backup: `namespace/name`, `*` for any characters.',
    ja: 'バックアップの前に、ナンスを入れたファイル .honban-canary を毎回書き込んでよい PVC です（`名前空間/名前`、`*` は任意の文字列）。',
  }),
  volumeCanaryHooks: z.array(VolumeCanaryHook).default([]).meta({
    en: 'The same by a command in a pod of the application, which alone writes to its volume then; the first that fits a claim counts, before volumeCanaries.',
    ja: '同じことを、アプリケーションの Pod 内のコマンドで行います。その場合、ボリュームに書き込むのはアプリケーションだけです。PVC に最初に当てはまるものを、volumeCanaries より優先して使います。',
  }),
  movingFiles: z.array(NonEmpty).default([]).meta({
    en: 'Files that may change while they are saved, and prove nothing then: `namespace/claim:path`, `*` for any characters.',
    ja: '保存中に変化してよく、その場合は照合しないファイルです（`名前空間/PVC:パス`、`*` は任意の文字列）。',
  }),
  volumeHooks: z.array(VolumeHooks).default([]).meta({
    en: 'Applications that are brought to rest while their volumes are saved; the first that fits a claim counts.',
    ja: 'ボリュームの保存中に静止させるアプリケーションです。PVC に最初に当てはまるものを使います。',
  }),
  configurationPod: z
    .strictObject({
      image: NonEmpty.meta({
        en: 'Image that the nodes have, with sh, sleep and tar.',
        ja: 'sh・sleep・tar を含み、ノードで使えるイメージです。',
      }),
    })
    .optional()
    .meta({
      en: 'Reads the configuration of a control-plane node by a short-lived pod on it, under a standing approval of an approver (`honban statement add restore.configuration-pod`); without this section it is read on the node itself.',
      ja: 'コントロールプレーンのノードの構成を、その上の短命の Pod で読み取ります。approver の継続承認（`honban statement add restore.configuration-pod`）が必要です。省略すると、ノード上で直接読み取ります。',
    }),
  volumePod: VolumePod.optional().meta({
    en: 'Saves volumes by a short-lived pod with restic that mounts them, and rehearses their restore in a scratch claim, under a standing approval of an approver (`honban statement add restore.volume-pod`); without this section they are saved on their node.',
    ja: 'ボリュームを、それをマウントする restic の短命の Pod で保存し、復元を演習用の PVC で予行します。approver の継続承認（`honban statement add restore.volume-pod`）が必要です。省略すると、ノード上で保存します。',
  }),
  etcd: Schedule.optional().meta({ en: 'Backups of etcd.', ja: 'etcd のバックアップです。' }),
  resources: Schedule.optional().meta({
    en: 'Exports of the resources of clusters whose control plane is managed.',
    ja: 'コントロールプレーンがマネージドのクラスターのリソースのエクスポートです。',
  }),
  volumes: Schedule.optional().meta({ en: 'Backups of volumes.', ja: 'ボリュームのバックアップです。' }),
  applications: Schedule.optional().meta({
    en: 'Backups of applications.',
    ja: 'アプリケーションのバックアップです。',
  }),
});
