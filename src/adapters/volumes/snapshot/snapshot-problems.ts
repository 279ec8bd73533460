/** Why a volume is not saved from a snapshot. */
import type { Text } from '../../../core/i18n.ts';
import { defineProblem, nothingChanged } from '../../../core/problem.ts';

interface OfVolume {
  readonly volume: string;
}

const bySnapshot = {
  en: ({ volume }: OfVolume) => `save the volume ${volume} from a CSI snapshot`,
  ja: ({ volume }: OfVolume) => `ボリューム ${volume} の CSI スナップショットによる保存`,
};

const snapshotRemoved = {
  en: () => 'The volume and its application are as before; what was made for the copy is removed.',
  ja: () => 'ボリュームとアプリケーションは元のままです。控えのために作成したものは削除します。',
};

export const snapshotsUnknown = defineProblem<OfVolume & { readonly why: string }>(
  'volume.snapshots-unknown',
  {
    tried: bySnapshot,
    cause: {
      en: ({ why }) => `The cluster’s VolumeSnapshotClasses could not be listed: ${why}.`,
      ja: ({ why }) => `クラスターの VolumeSnapshotClass の一覧を取得できませんでした: ${why}`,
    },
    fix: {
      en: () =>
        'For HTTP 404 install the snapshot controller and its CRDs (external-snapshotter), or leave the claim out of backups.volumePod.snapshots. For HTTP 403: honban rbac print --for backup --volume-pod --volume-snapshot | kubectl apply -f -',
      ja: () =>
        'HTTP 404 の場合は、スナップショットコントローラーと CRD（external-snapshotter）を導入するか、backups.volumePod.snapshots の対象から外してください。HTTP 403 の場合: honban rbac print --for backup --volume-pod --volume-snapshot | kubectl apply -f -',
    },
    unchanged: nothingChanged,
  },
);

interface OfClass extends OfVolume {
  readonly driver: string;
  /** As the policy names it. */
  readonly wanted: string | undefined;
  /** Those of the driver. */
  readonly fitting: readonly string[];
}

export const snapshotClassMissing = defineProblem<OfClass>('volume.snapshot-class-missing', {
  tried: bySnapshot,
  cause: {
    en: ({ driver, wanted, fitting }) =>
      wanted === undefined
        ? fitting.length === 0
          ? `No VolumeSnapshotClass is of the driver ${driver}.`
          : `Several VolumeSnapshotClasses are of the driver ${driver}, and none is the default one: ${fitting.join(', ')}.`
        : `No VolumeSnapshotClass ${wanted} is of the driver ${driver}.`,
    ja: ({ driver, wanted, fitting }) =>
      wanted === undefined
        ? fitting.length === 0
          ? `ドライバー ${driver} の VolumeSnapshotClass がありません。`
          : `ドライバー ${driver} の VolumeSnapshotClass が複数あり、既定のものがありません: ${fitting.join('、')}`
        : `ドライバー ${driver} の VolumeSnapshotClass ${wanted} がありません。`,
  },
  fix: {
    en: ({ fitting }) =>
      fitting.length === 0
        ? 'Create one for the driver, or leave the claim out of backups.volumePod.snapshots.'
        : `Name one in backups.volumePod.snapshots.class: ${fitting.join(', ')}.`,
    ja: ({ fitting }) =>
      fitting.length === 0
        ? 'このドライバーのものを作成するか、backups.volumePod.snapshots の対象から外してください。'
        : `backups.volumePod.snapshots.class に指定してください: ${fitting.join('、')}`,
  },
  unchanged: nothingChanged,
});

export const classRetains = defineProblem<
  OfVolume & { readonly kind: 'VolumeSnapshotClass' | 'StorageClass'; readonly name: string }
>('volume.class-retains', {
  tried: bySnapshot,
  cause: {
    en: ({ kind, name }) =>
      `The ${kind} ${name} keeps in the storage what is removed from the cluster (Retain), so each backup would leave something behind.`,
    ja: ({ kind, name }) =>
      `${kind} ${name} は、クラスターから削除してもストレージに残す設定（Retain）のため、バックアップのたびに残ります。`,
  },
  fix: {
    en: ({ kind }) =>
      kind === 'StorageClass'
        ? 'Name a StorageClass of the same driver with reclaimPolicy Delete in backups.volumePod.snapshots.storageClass.'
        : 'Name a class with deletionPolicy Delete in backups.volumePod.snapshots.class.',
    ja: ({ kind }) =>
      kind === 'StorageClass'
        ? '同じドライバーで reclaimPolicy が Delete の StorageClass を backups.volumePod.snapshots.storageClass に指定してください。'
        : 'deletionPolicy が Delete のものを backups.volumePod.snapshots.class に指定してください。',
  },
  unchanged: snapshotRemoved,
});

export const snapshotRefused = defineProblem<
  OfVolume & { readonly what: 'VolumeSnapshot' | 'PersistentVolumeClaim'; readonly why: string }
>('volume.snapshot-refused', {
  tried: bySnapshot,
  cause: {
    en: ({ what, why }) => `The API server took no ${what}: ${why}.`,
    ja: ({ what, why }) => `API サーバーが ${what} を受け付けませんでした: ${why}`,
  },
  fix: {
    en: () =>
      'Where a quota is exceeded, give the namespace room for one more claim and its size. For missing rights: honban rbac print --for backup --volume-pod --volume-snapshot | kubectl apply -f -',
    ja: () =>
      'クォータを超えた場合は、名前空間に PVC 1 つ分とその容量の余裕を持たせてください。権限がない場合: honban rbac print --for backup --volume-pod --volume-snapshot | kubectl apply -f -',
  },
  unchanged: snapshotRemoved,
});

/** Who should have acted and did not say why not. */
export type SilentPart = 'controller' | 'sidecar' | 'storage';

const silence: Readonly<Record<SilentPart, Text>> = {
  controller: {
    en: 'the snapshot controller has not taken it up',
    ja: 'スナップショットコントローラーが受け付けていません。',
  },
  sidecar: {
    en: 'the csi-snapshotter of the driver has not answered; it may not be running',
    ja: 'ドライバーの csi-snapshotter が応答していません。動いていない可能性があります。',
  },
  storage: {
    en: 'the storage has taken it, and gives no reason',
    ja: 'ストレージは取得しましたが、理由を示していません。',
  },
};

interface NotReady extends OfVolume {
  readonly class: string;
  readonly seconds: number;
  /** In the words of the driver; empty where it says nothing. */
  readonly said: string;
  readonly waits: SilentPart;
}

export const snapshotNotReady = defineProblem<NotReady>('volume.snapshot-not-ready', {
  tried: bySnapshot,
  cause: {
    en: ({ class: name, seconds, said, waits }) =>
      `No snapshot of the class ${name} was ready within ${seconds} s; ${said === '' ? silence[waits].en : `the driver says: ${said}`}.`,
    ja: ({ class: name, seconds, said, waits }) =>
      `クラス ${name} のスナップショットが ${seconds} 秒以内に使えるようになりませんでした。${said === '' ? silence[waits].ja : `ドライバーの応答: ${said}`}`,
  },
  fix: {
    en: () =>
      'Look at the snapshot controller and the storage. Where the storage needs longer, allow for it in backups.volumePod.snapshots.readyWithin.',
    ja: () =>
      'スナップショットコントローラーとストレージを確認してください。時間がかかるストレージでは backups.volumePod.snapshots.readyWithin を長くしてください。',
  },
  unchanged: snapshotRemoved,
});

interface Left extends OfVolume {
  readonly left: Text;
  /** Why it came to nothing before; absent where only the removal did not. */
  readonly before?: Text | undefined;
}

export const snapshotLeft = defineProblem<Left>('volume.snapshot-left', {
  tried: {
    en: ({ volume }) => `remove the CSI snapshot of the volume ${volume}`,
    ja: ({ volume }) => `ボリューム ${volume} の CSI スナップショットの削除`,
  },
  cause: {
    en: ({ left, before }) => `${before === undefined ? '' : `${before.en} `}Left behind: ${left.en}.`,
    ja: ({ left, before }) => `${before?.ja ?? ''}残っているもの: ${left.ja}`,
  },
  fix: {
    en: () => '`honban drill sweep` removes it, as soon as the storage lets it go.',
    ja: () => 'ストレージが解放した後に、`honban drill sweep` で削除できます。',
  },
  unchanged: {
    en: () => 'The volume and its application are as before.',
    ja: () => 'ボリュームとアプリケーションは元のままです。',
  },
});
