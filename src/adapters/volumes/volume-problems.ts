import type { Text } from '../../core/i18n.ts';
import { defineProblem, nothingChanged } from '../../core/problem.ts';

interface Unreached {
  readonly claim: string;
  readonly driver: string;
}

export const volumeUnreached = defineProblem<Unreached>('volume.not-reached', {
  tried: {
    en: ({ claim }) => `save the files of the volume ${claim}`,
    ja: ({ claim }) => `ボリューム ${claim} のファイルの保存`,
  },
  cause: {
    en: ({ driver }) =>
      `Its storage (${driver}) has no path on a node: without backups.volumePod only hostPath and local volumes are saved.`,
    ja: ({ driver }) =>
      `ストレージ（${driver}）がノード上のパスを持ちません。backups.volumePod がなければ、保存できるのは hostPath と local だけです。`,
  },
  fix: {
    en: () =>
      'Let a pod save it (backups.volumePod), or save it by other means and exclude it in the policy (excludedVolumes) with your name, a reason and an end.',
    ja: () =>
      'Pod で保存するか（backups.volumePod）、別の方法で保存し、運用ポリシーの excludedVolumes に名前・理由・期限を書いて除外してください。',
  },
  unchanged: nothingChanged,
});

export const nodeUnknown = defineProblem<{ readonly asked: string; readonly nodes: readonly string[] }>(
  'volume.node-unknown',
  {
    tried: { en: () => 'find the volumes of this node', ja: () => 'このノードのボリュームの特定' },
    cause: {
      en: ({ asked }) => `The cluster has no node named ${asked}.`,
      ja: ({ asked }) => `クラスターに ${asked} という名前のノードがありません。`,
    },
    fix: {
      en: ({ nodes }) => `Name the node whose files these are with --node: ${nodes.join(', ')}.`,
      ja: ({ nodes }) => `--node でこのノードの名前を指定してください: ${nodes.join(', ')}`,
    },
    unchanged: nothingChanged,
  },
);

export const canaryNotWritten = defineProblem<{ readonly path: string; readonly why: string }>(
  'volume.canary-not-written',
  {
    tried: { en: ({ path }) => `write the canary ${path}`, ja: ({ path }) => `カナリア ${path} の書き込み` },
    cause: {
      en: ({ why }) => `The file system said: ${why}.`,
      ja: ({ why }) => `ファイルシステムの応答: ${why}`,
    },
    fix: {
      en: () => 'Let Honban write to that folder, or take the claim out of backups.volumeCanaries.',
      ja: () => 'フォルダーに書き込めるようにするか、backups.volumeCanaries からこの PVC を外してください。',
    },
    unchanged: {
      en: () => 'The volume is as before; the copy is made, but without a canary.',
      ja: () => 'ボリュームは元のままです。控えはカナリアなしで作成します。',
    },
  },
);

export const volumeFilesInUse = defineProblem<{ readonly repository: string }>('volume.files-in-use', {
  tried: {
    en: ({ repository }) => `free what ${repository} keeps of volumes`,
    ja: ({ repository }) => `${repository} が保管するボリュームのデータの解放`,
  },
  cause: {
    en: () => 'A drill or another reader uses a recovery point of a volume there right now.',
    ja: () => '演習などが、そこにあるボリュームの復元点を現在使用しています。',
  },
  fix: {
    en: () => 'Wait for its end (honban drill list, honban drill sweep), then prune again.',
    ja: () => '終了を待ってから（honban drill list、honban drill sweep）、もう一度実行してください。',
  },
  unchanged: {
    en: () => 'All recovery points of volumes stay as they are.',
    ja: () => 'ボリュームの復元点はすべてそのままです。',
  },
});

const resting = {
  en: () => 'save a volume while its application is at rest',
  ja: () => 'アプリケーションを静止させたボリュームの保存',
};

export const restTooLong = defineProblem<{ readonly allowed: number }>('volume.rest-too-long', {
  tried: resting,
  cause: {
    en: ({ allowed }) =>
      `It took longer than the ${allowed} ${allowed === 1 ? 'minute' : 'minutes'} that the policy allows, so the application was woken.`,
    ja: ({ allowed }) => `運用ポリシーで許可された ${allowed} 分を超えたため、静止を解除しました。`,
  },
  fix: {
    en: () => 'Allow more time (backups.volumeHooks, longest), or save it to a faster repository first.',
    ja: () => 'backups.volumeHooks の longest を延ばすか、速い保管先を先に書いてください。',
  },
  unchanged: {
    en: () => 'Copies that were complete before that count; this one does not exist.',
    ja: () => 'それまでに完了した控えは有効です。この控えは作成していません。',
  },
});

/** `late`: past the limit of its step; else it was interrupted. */
export const notBroughtToRest = defineProblem<{ readonly late: boolean }>('volume.not-at-rest', {
  tried: {
    en: () => 'bring an application to rest before its volume is saved',
    ja: () => 'ボリュームを保存する前の、アプリケーションの静止',
  },
  cause: {
    en: ({ late }) =>
      late
        ? 'It was not at rest in time, so it was woken again.'
        : 'The run was interrupted, so it was woken again.',
    ja: ({ late }) =>
      late
        ? '時間内に静止できなかったため、静止を解除しました。'
        : '実行が中断されたため、静止を解除しました。',
  },
  fix: {
    en: () => 'Find out what quiesce (backups.volumeHooks) waits for, then save it again.',
    ja: () => 'backups.volumeHooks の quiesce が何を待っているかを調べてから、もう一度保存してください。',
  },
  unchanged: {
    en: () => 'Nothing of this volume was saved.',
    ja: () => 'このボリュームは何も保存していません。',
  },
});

export const stillAtRest = defineProblem<{ readonly left: Text }>('volume.still-at-rest', {
  tried: {
    en: () => 'wake an application after its volume was saved',
    ja: () => 'ボリュームを保存した後の、アプリケーションの再開',
  },
  cause: { en: ({ left }) => left.en, ja: ({ left }) => left.ja },
  fix: {
    en: () => 'Look at the application now; honban drill sweep tries to wake it again.',
    ja: () => 'すぐにアプリケーションを確認してください。honban drill sweep で静止の解除を再試行できます。',
  },
  unchanged: {
    en: () => 'Copies that are complete stay.',
    ja: () => '完了した控えはそのままです。',
  },
});
