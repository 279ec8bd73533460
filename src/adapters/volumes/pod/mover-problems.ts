/** Why a volume is not saved or restored by a pod. */
import type { Text } from '../../../core/i18n.ts';
import { defineProblem, nothingChanged } from '../../../core/problem.ts';

interface OfVolume {
  readonly volume: string;
}

const byPod = {
  en: ({ volume }: OfVolume) => `move the files of the volume ${volume} by a pod`,
  ja: ({ volume }: OfVolume) => `ボリューム ${volume} のファイルの、Pod による転送`,
};

const podRemoved = {
  en: () => 'The pod mounts the volume read-only, and is removed.',
  ja: () => 'Pod はボリュームを読み取り専用でマウントし、終了後に削除します。',
};

export const moverNotApproved = defineProblem<{ readonly cluster: string }>('volume.pod-not-approved', {
  tried: {
    en: ({ cluster }) => `read a volume of ${cluster} by a pod`,
    ja: ({ cluster }) => `${cluster} のボリュームの、Pod による読み取り`,
  },
  cause: {
    en: () => 'Nobody’s approval for this stands: such a pod can read what applications keep.',
    ja: () => '有効な承認がありません。この Pod はアプリケーションのデータを読めるため、承認が必要です。',
  },
  fix: {
    en: ({ cluster }) =>
      `Let an approver of the policy say so, for 90 days at most: honban statement add restore.volume-pod --as PERSON --says ${cluster} --reason TEXT --until DATE. Or run the backup on the node itself, without backups.volumePod.`,
    ja: ({ cluster }) =>
      `運用ポリシーの approver が 90 日以内の期限で承認してください: honban statement add restore.volume-pod --as PERSON --says ${cluster} --reason TEXT --until DATE。または backups.volumePod を外し、ノード上でバックアップを実行してください。`,
  },
  unchanged: {
    en: () => 'No pod was made. Other planes are saved all the same.',
    ja: () => 'Pod は作成していません。ほかの対象のバックアップは続けます。',
  },
});

export const claimUnread = defineProblem<OfVolume & { readonly why: string }>('volume.claim-unread', {
  tried: byPod,
  cause: {
    en: ({ why }) => `The claim or its pods could not be seen: ${why}.`,
    ja: ({ why }) => `PVC またはそれを使う Pod を確認できませんでした: ${why}`,
  },
  fix: {
    en: () =>
      'For HTTP 403 grant the rights: honban rbac print --for backup --volume-pod | kubectl apply -f -',
    ja: () =>
      'HTTP 403 の場合は権限を付与してください: honban rbac print --for backup --volume-pod | kubectl apply -f -',
  },
  unchanged: nothingChanged,
});

export const heldByOnePod = defineProblem<OfVolume & { readonly pod: string }>('volume.held-by-one-pod', {
  tried: byPod,
  cause: {
    en: ({ pod }) => `It is ReadWriteOncePod, and ${pod} uses it: no second pod can mount it.`,
    ja: ({ pod }) =>
      `ReadWriteOncePod のボリュームを ${pod} が使用中のため、別の Pod からはマウントできません。`,
  },
  fix: {
    en: () =>
      'Let the pod read a CSI snapshot of it (backups.volumePod.snapshots). Or save it on its node: leave it out of backups.volumePod, and run honban backup run --plane volume there.',
    ja: () =>
      'CSI スナップショットを Pod で読み取るか（backups.volumePod.snapshots）、ノード上で保存してください。ノード上の場合は backups.volumePod の対象から外し、そのノードで honban backup run --plane volume を実行します。',
  },
  unchanged: nothingChanged,
});

export const volumeIsBlock = defineProblem<OfVolume>('volume.is-block', {
  tried: byPod,
  cause: {
    en: () => 'It is a raw block volume (volumeMode: Block), which has no files.',
    ja: () => 'raw ブロックボリューム（volumeMode: Block）のため、ファイルがありません。',
  },
  fix: {
    en: () =>
      'Let the application write out its data (hooks.dump), and exclude the volume with a name, a reason and an end.',
    ja: () =>
      'アプリケーションにデータを書き出させ（hooks.dump）、名前・理由・期限を書いてボリュームを除外してください。',
  },
  unchanged: nothingChanged,
});

export const moverNotStarted = defineProblem<OfVolume & { readonly why: string }>('volume.pod-not-started', {
  tried: byPod,
  cause: {
    en: ({ why }) => `The pod did not start: ${why}.`,
    ja: ({ why }) => `Pod が起動しませんでした: ${why}`,
  },
  fix: {
    en: () =>
      'The image of backups.volumePod must be there for the node that has the volume, and that node must have room. For HTTP 403: honban rbac print --for backup --volume-pod | kubectl apply -f -',
    ja: () =>
      'backups.volumePod のイメージが、ボリュームのあるノードで使え、ノードに空きがあるか確認してください。HTTP 403 の場合: honban rbac print --for backup --volume-pod | kubectl apply -f -',
  },
  unchanged: podRemoved,
});

export const moverLeft = defineProblem<OfVolume & { readonly left: Text }>('volume.pod-left', {
  tried: {
    en: ({ volume }) => `remove the pod that moved the files of the volume ${volume}`,
    ja: ({ volume }) => `ボリューム ${volume} のファイルを転送した Pod の削除`,
  },
  cause: {
    en: ({ left }) => `Left behind: ${left.en}.`,
    ja: ({ left }) => `残っているもの: ${left.ja}。`,
  },
  fix: {
    en: () => '`honban drill sweep` removes it; it ends by itself after a day.',
    ja: () => '`honban drill sweep` で削除できます。1 日後には自動的に終了します。',
  },
  unchanged: podRemoved,
});

export const lookBroken = defineProblem<OfVolume & { readonly why: string }>('volume.pod-look-broken', {
  tried: byPod,
  cause: {
    en: ({ why }) => `What the pod told of the files is not whole: ${why}.`,
    ja: ({ why }) => `Pod が返したファイルの情報が不完全です: ${why}`,
  },
  fix: {
    en: () => 'The image of backups.volumePod needs sh, find, stat, readlink, sha256sum, dd and mkfifo.',
    ja: () => 'backups.volumePod のイメージには sh・find・stat・readlink・sha256sum・dd・mkfifo が必要です。',
  },
  unchanged: podRemoved,
});

export const lookTooLong = defineProblem<OfVolume & { readonly megabytes: number }>(
  'volume.pod-look-too-long',
  {
    tried: byPod,
    cause: {
      en: ({ megabytes }) => `The names of its files alone are more than ${megabytes} MiB.`,
      ja: ({ megabytes }) => `ファイル名の一覧だけで ${megabytes} MiB を超えています。`,
    },
    fix: {
      en: () =>
        'Save a volume of that many files on its node: honban backup run --plane volume on the node, and leave the claim out of backups.volumePod.volumes.',
      ja: () =>
        'ファイルがこれほど多いボリュームは backups.volumePod.volumes から外し、ノード上で honban backup run --plane volume を実行して保存してください。',
    },
    unchanged: podRemoved,
  },
);

export const unreachedByPod = defineProblem<{ readonly repository: string }>(
  'volume.repository-not-for-pods',
  {
    tried: {
      en: ({ repository }) => `let a pod reach ${repository}`,
      ja: ({ repository }) => `Pod からの ${repository} の利用`,
    },
    cause: {
      en: () => 'Its volumes are kept over SFTP, and a pod is given no keys of that kind.',
      ja: () => 'ボリュームの保管先が SFTP です。Pod にその鍵は渡しません。',
    },
    fix: {
      en: () => 'Keep volumes in a folder or a bucket, or save them on their node.',
      ja: () => 'フォルダーまたはバケットに保管するか、ノード上で保存してください。',
    },
    unchanged: nothingChanged,
  },
);

export const canaryNeedsHook = defineProblem<OfVolume>('volume.canary-needs-hook', {
  tried: {
    en: ({ volume }) => `write a canary into the volume ${volume}`,
    ja: ({ volume }) => `ボリューム ${volume} へのカナリアの書き込み`,
  },
  cause: {
    en: () => 'The volume is saved by a pod, which mounts it read-only.',
    ja: () => 'このボリュームを保存する Pod は、読み取り専用でマウントします。',
  },
  fix: {
    en: () => 'Let the application write it: backups.volumeCanaryHooks.',
    ja: () => 'アプリケーションに書かせてください（backups.volumeCanaryHooks）。',
  },
  unchanged: {
    en: () => 'The volume is as before; the copy is made, but without a canary.',
    ja: () => 'ボリュームは元のままです。控えはカナリアなしで作成します。',
  },
});
