/** What can go wrong while a control plane is brought back. */
import type { Text } from '../../core/i18n.ts';
import { defineProblem, nothingChanged } from '../../core/problem.ts';
import type { Message } from '../../core/i18n.ts';

const undone: Message<unknown> = {
  en: () => 'What was done until then is undone; data of before is where it was.',
  ja: () => 'それまでの変更は取り消されます。以前のデータは元の場所にあります。',
};

export const copyUnsound = defineProblem<{ readonly faults: readonly Text[] }>('restore.copy-unsound', {
  tried: {
    en: () => 'bring the control plane back from this copy',
    ja: () => 'この控えからのコントロールプレーンの再建',
  },
  cause: {
    en: ({ faults }) => faults.map(({ en }) => en).join(' '),
    ja: ({ faults }) => faults.map(({ ja }) => ja).join(''),
  },
  fix: {
    en: () => 'Take another recovery point (honban backup list), or the copy in another repository.',
    ja: () => '別の復元点（honban backup list）か、別の保管先の控えを使ってください。',
  },
  unchanged: nothingChanged,
});

export const bundleUnreadable = defineProblem<{ readonly why: string }>('restore.bundle-unreadable', {
  tried: { en: () => 'unpack the configuration bundle', ja: () => '構成のバンドルの展開' },
  cause: { en: ({ why }) => `tar says: ${why}`, ja: ({ why }) => `tar の出力: ${why}` },
  fix: {
    en: () => 'Take another recovery point (honban backup list).',
    ja: () => '別の復元点（honban backup list）を使ってください。',
  },
  unchanged: nothingChanged,
});

export const stillRunning = defineProblem<{ readonly living: readonly string[] }>('restore.still-running', {
  tried: {
    en: () => 'stop the control plane of this node',
    ja: () => 'このノードのコントロールプレーンの停止',
  },
  cause: {
    en: ({ living }) => `Its static pods were taken away, but these still run: ${living.join(', ')}.`,
    ja: ({ living }) => `静的 Pod を退避しましたが、まだ動いています: ${living.join('、')}。`,
  },
  fix: {
    en: () =>
      'See whether kubelet runs (systemctl status kubelet); without it stop the containers with crictl stop, then try again.',
    ja: () =>
      'kubelet が動いているか確かめてください（systemctl status kubelet）。動いていなければ crictl stop でコンテナを止め、再実行してください。',
  },
  unchanged: undone,
});

export const pathLeadsOut = defineProblem<{ readonly path: string }>('restore.path-leads-out', {
  tried: { en: ({ path }) => `put ${path} back`, ja: ({ path }) => `${path} を戻すこと` },
  cause: {
    en: () => 'A folder on the way there is a link that leads out of the node.',
    ja: () => '途中のフォルダーが、ノードの外へ出るリンクです。',
  },
  fix: {
    en: () => 'Look at the folders of that path on the node, then try again.',
    ja: () => 'ノード上のそのパスのフォルダーを確かめてから、再実行してください。',
  },
  unchanged: undone,
});

export const restoreRefused = defineProblem<{ readonly why: string }>('restore.snapshot-refused', {
  tried: {
    en: () => 'restore the snapshot with etcdutl',
    ja: () => 'etcdutl によるスナップショットの復元',
  },
  cause: { en: ({ why }) => `It says: ${why}`, ja: ({ why }) => `出力: ${why}` },
  fix: {
    en: () => 'Take another recovery point, or an etcdutl of the recorded version (--binaries).',
    ja: () => '別の復元点か、記録された版の etcdutl（--binaries）を使ってください。',
  },
  unchanged: undone,
});

export const kubeletNotRestarted = defineProblem<{ readonly why: string }>('restore.kubelet-not-restarted', {
  tried: { en: () => 'restart kubelet', ja: () => 'kubelet の再起動' },
  cause: { en: ({ why }) => `systemctl says: ${why}`, ja: ({ why }) => `systemctl の出力: ${why}` },
  fix: {
    en: () => 'Put right what systemctl status kubelet shows, then try again.',
    ja: () => 'systemctl status kubelet の内容を直してから、再実行してください。',
  },
  unchanged: undone,
});

export const controlPlaneNotReady = defineProblem<{ readonly answer: string; readonly logs: string }>(
  'restore.not-ready',
  {
    tried: {
      en: () => 'reach the restored API server as its administrator',
      ja: () => '復元した API サーバーへの、管理者としての接続',
    },
    cause: {
      en: ({ answer }) => `It is not ready. Its last answer: ${answer}`,
      ja: ({ answer }) => `準備が整いません。最後の応答: ${answer}`,
    },
    fix: {
      en: ({ logs }) => `Read the logs of etcd and kube-apiserver in ${logs}, and that of kubelet.`,
      ja: ({ logs }) => `${logs} の etcd と kube-apiserver のログ、および kubelet のログを確認してください。`,
    },
    unchanged: undone,
  },
);
