/** Why the configuration of a control-plane node is not saved. */
import type { Text } from '../../core/i18n.ts';
import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const noControlPlane = defineProblem<{ readonly root: string; readonly folder: string }>(
  'backup.no-control-plane',
  {
    tried: {
      en: ({ root }) => `find the configuration of a control plane below ${root}`,
      ja: ({ root }) => `${root} の下のコントロールプレーンの構成の検出`,
    },
    cause: {
      en: ({ folder }) => `There is no static pod in ${folder}.`,
      ja: ({ folder }) => `${folder} に静的 Pod がありません。`,
    },
    fix: {
      en: () =>
        'Run it on a control-plane node as root, or name the root folder of its files with --node-root.',
      ja: () =>
        'コントロールプレーンのノードで root として実行するか、そのファイルのルートを --node-root で指定してください。',
    },
    unchanged: nothingChanged,
  },
);

const throughCluster = {
  en: ({ cluster }: { readonly cluster: string }) =>
    `read the configuration of a control-plane node of ${cluster} by a pod`,
  ja: ({ cluster }: { readonly cluster: string }) =>
    `${cluster} のコントロールプレーンのノードの構成の、Pod による読み取り`,
};

export const readingNotApproved = defineProblem<{ readonly cluster: string }>(
  'backup.node-reading-not-approved',
  {
    tried: throughCluster,
    cause: {
      en: () =>
        'Nobody’s approval for this stands: such a pod can read the private keys of the control plane.',
      ja: () =>
        '有効な承認がありません。この Pod はコントロールプレーンの秘密鍵を読めるため、承認が必要です。',
    },
    fix: {
      en: ({ cluster }) =>
        `Let an approver of the policy say so, for 90 days at most: honban statement add restore.configuration-pod --as PERSON --says ${cluster} --reason TEXT --until DATE. Or run the backup on the node itself, without backups.configurationPod.`,
      ja: ({ cluster }) =>
        `運用ポリシーの approver が 90 日以内の期限で承認してください: honban statement add restore.configuration-pod --as PERSON --says ${cluster} --reason TEXT --until DATE。または backups.configurationPod を外し、ノード上でバックアップを実行してください。`,
    },
    unchanged: {
      en: () => 'No pod was made. Other planes are saved all the same.',
      ja: () => 'Pod は作成していません。ほかの対象のバックアップは続けます。',
    },
  },
);

export const staticPodsNotListed = defineProblem<{ readonly endpoint: string; readonly status: number }>(
  'backup.static-pods-not-listed',
  {
    tried: {
      en: ({ endpoint }) => `list the static pods in kube-system through ${endpoint}`,
      ja: ({ endpoint }) => `${endpoint} を通じた kube-system の静的 Pod の一覧取得`,
    },
    cause: {
      en: ({ status }) => `The API server refused (HTTP ${status}).`,
      ja: ({ status }) => `API サーバーが拒否しました（HTTP ${status}）。`,
    },
    fix: {
      en: () => 'Grant the rights: honban rbac print --for backup --configuration-pod | kubectl apply -f -',
      ja: () =>
        '権限を付与してください: honban rbac print --for backup --configuration-pod | kubectl apply -f -',
    },
    unchanged: nothingChanged,
  },
);

export const controlPlaneNodeUnknown = defineProblem<{
  readonly cluster: string;
  readonly asked: string;
  readonly nodes: readonly string[];
}>('backup.control-plane-node-unknown', {
  tried: throughCluster,
  cause: {
    en: ({ asked, nodes }) =>
      nodes.length === 0
        ? 'No node shows an API server as a static pod.'
        : `${asked} is none of the nodes with an API server: ${nodes.join(', ')}.`,
    ja: ({ asked, nodes }) =>
      nodes.length === 0
        ? '静的 Pod の API サーバーを持つノードがありません。'
        : `${asked} は API サーバーのあるノードではありません（${nodes.join('、')}）。`,
  },
  fix: {
    en: () => 'Name one with --node. Where the control plane is no kubeadm one, run the backup on its node.',
    ja: () =>
      '--node でノードを指定してください。kubeadm 以外のコントロールプレーンでは、そのノード上でバックアップを実行してください。',
  },
  unchanged: nothingChanged,
});

interface OnNode {
  readonly node: string;
}

const byPod = {
  en: ({ node }: OnNode) => `read the configuration of ${node} by a pod`,
  ja: ({ node }: OnNode) => `${node} の構成の、Pod による読み取り`,
};

const podRemoved = {
  en: () => 'The pod only reads, and is removed.',
  ja: () => 'Pod は読み取るだけで、削除します。',
};

export const readerPlaceMissing = defineProblem<OnNode>('backup.reader-place-missing', {
  tried: byPod,
  cause: {
    en: () => 'The namespace honban-configuration is not there.',
    ja: () => 'Namespace honban-configuration がありません。',
  },
  fix: {
    en: () =>
      'Make it with its rights: honban rbac print --for backup --configuration-pod | kubectl apply -f -',
    ja: () =>
      '権限とともに作成してください: honban rbac print --for backup --configuration-pod | kubectl apply -f -',
  },
  unchanged: nothingChanged,
});

export const readerNotStarted = defineProblem<OnNode & { readonly why: string }>(
  'backup.reader-not-started',
  {
    tried: byPod,
    cause: {
      en: ({ why }) => `The pod did not start: ${why}.`,
      ja: ({ why }) => `Pod が起動しませんでした: ${why}`,
    },
    fix: {
      en: () =>
        'The image of backups.configurationPod must be there for the node and hold sh, sleep and tar. See also: kubectl -n honban-configuration get events. For HTTP 403: honban rbac print --for backup --configuration-pod | kubectl apply -f -',
      ja: () =>
        'backups.configurationPod のイメージがノードで使え、sh・sleep・tar を含むか確認してください。kubectl -n honban-configuration get events も参照してください。HTTP 403 の場合: honban rbac print --for backup --configuration-pod | kubectl apply -f -',
    },
    unchanged: podRemoved,
  },
);

export const nodeTooLarge = defineProblem<OnNode & { readonly megabytes: number }>('backup.node-too-large', {
  tried: byPod,
  cause: {
    en: ({ megabytes }) => `What the static pods name is larger than ${megabytes} MiB.`,
    ja: ({ megabytes }) => `静的 Pod が参照するファイルが ${megabytes} MiB を超えています。`,
  },
  fix: {
    en: () => 'Find the static pod that mounts data or a whole disk, and mount only what it needs.',
    ja: () => 'データやディスク全体をマウントしている静的 Pod を探し、必要なものだけをマウントしてください。',
  },
  unchanged: podRemoved,
});

export const nodeTarBroken = defineProblem<OnNode & { readonly why: string }>('backup.node-tar-broken', {
  tried: byPod,
  cause: {
    en: ({ why }) => `What the pod handed out is no tar: ${why}.`,
    ja: ({ why }) => `Pod が返したものは tar ではありません: ${why}`,
  },
  fix: {
    en: () => 'The tar in the image of backups.configurationPod must write to standard output alone.',
    ja: () =>
      'backups.configurationPod のイメージの tar が、標準出力にアーカイブだけを書くか確認してください。',
  },
  unchanged: podRemoved,
});

export const readerLeft = defineProblem<OnNode & { readonly left: Text }>('backup.reader-left', {
  tried: {
    en: ({ node }) => `remove the pod that read the configuration of ${node}`,
    ja: ({ node }) => `${node} の構成を読み取った Pod の削除`,
  },
  cause: {
    en: ({ left }) => `Left behind: ${left.en}.`,
    ja: ({ left }) => `残っているもの: ${left.ja}。`,
  },
  fix: {
    en: () => '`honban drill sweep` removes it; it ends by itself after 15 minutes.',
    ja: () => '`honban drill sweep` で削除できます。15 分後には自動的に終了します。',
  },
  unchanged: {
    en: () => 'Nothing on the node was changed; this copy does not count.',
    ja: () => 'ノード上は何も変更していません。この控えは数えません。',
  },
});
