/** What can go wrong with the pods of an application. Nothing that its commands print is ever repeated: it may be secret. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';

interface InPod {
  readonly namespace: string;
  readonly pod: string;
}

const command = {
  en: ({ namespace, pod }: InPod) => `run a command in the pod ${namespace}/${pod}`,
  ja: ({ namespace, pod }: InPod) => `Pod ${namespace}/${pod} でのコマンドの実行`,
};

export const execRefused = defineProblem<InPod & { readonly status: number }>('application.exec-refused', {
  tried: command,
  cause: {
    en: ({ status }) =>
      status < 500
        ? `The API server refused (HTTP ${status}).`
        : `The API server could not reach the pod (HTTP ${status}): its node may be down.`,
    ja: ({ status }) =>
      status < 500
        ? `API サーバーが拒否しました（HTTP ${status}）。`
        : `API サーバーが Pod に接続できませんでした（HTTP ${status}）。ノードが停止している可能性があります。`,
  },
  fix: {
    en: ({ status, namespace, pod }) =>
      status < 500
        ? 'Grant the rights: honban rbac print --for backup (for drills: --for drill) | kubectl apply -f -. The API server must be 1.30 or newer.'
        : `See where the pod is and whether that node is Ready: kubectl -n ${namespace} get pod ${pod} -o wide; kubectl get nodes`,
    ja: ({ status, namespace, pod }) =>
      status < 500
        ? '権限を与えてください: honban rbac print --for backup（演習には --for drill）| kubectl apply -f -。API サーバーは 1.30 以降が必要です。'
        : `Pod のノードが Ready か確認してください: kubectl -n ${namespace} get pod ${pod} -o wide; kubectl get nodes`,
  },
  unchanged: nothingChanged,
});

export const execFailed = defineProblem<InPod & { readonly why: string }>('application.exec-failed', {
  tried: command,
  cause: { en: ({ why }) => `${why}.`, ja: ({ why }) => `${why}。` },
  fix: {
    en: ({ namespace, pod }) => `See what became of the pod: kubectl -n ${namespace} describe pod ${pod}`,
    ja: ({ namespace, pod }) => `Pod の状態を確認してください: kubectl -n ${namespace} describe pod ${pod}`,
  },
  unchanged: {
    en: () => 'The command may have begun.',
    ja: () => 'コマンドは始まっていた可能性があります。',
  },
});

export const podNotFound = defineProblem<{ readonly namespace: string; readonly labels: string }>(
  'application.pod-not-found',
  {
    tried: {
      en: ({ namespace, labels }) => `find a ready pod with ${labels} in ${namespace}`,
      ja: ({ namespace, labels }) => `${namespace} での ${labels} を持つ準備済みの Pod の検索`,
    },
    cause: {
      en: ({ namespace, labels }) => `No pod with ${labels} is ready in ${namespace}.`,
      ja: ({ namespace, labels }) => `${namespace} に、${labels} を持つ準備済みの Pod がありません。`,
    },
    fix: {
      en: ({ namespace }) =>
        `Compare the labels in the policy with: kubectl -n ${namespace} get pods --show-labels`,
      ja: ({ namespace }) =>
        `運用ポリシーのラベルを次と見比べてください: kubectl -n ${namespace} get pods --show-labels`,
    },
    unchanged: nothingChanged,
  },
);

export const hookFailed = defineProblem<{
  readonly hook: string;
  readonly application: string;
  readonly status: number | undefined;
}>('application.hook-failed', {
  tried: {
    en: ({ hook, application }) => `run “${hook}” of the application ${application}`,
    ja: ({ hook, application }) => `アプリケーション ${application} の「${hook}」の実行`,
  },
  cause: {
    en: ({ status }) =>
      status === undefined
        ? 'The command could not be started, or did not end in time.'
        : `The command ended with status ${status}.`,
    ja: ({ status }) =>
      status === undefined
        ? 'コマンドを開始できなかったか、時間内に終わりませんでした。'
        : `コマンドが終了ステータス ${status} で終わりました。`,
  },
  fix: {
    en: () =>
      'Run the command by hand in the pod and see what it prints; Honban keeps none of it, because it may be secret.',
    ja: () =>
      'Pod の中でコマンドを手で実行し、出力を確認してください。秘密の値を含みうるため、Honban は出力を残しません。',
  },
  unchanged: {
    en: () => 'No recovery point was written; the application is told to resume.',
    ja: () => '復元点は書き込んでいません。アプリケーションの静止は解除します。',
  },
});

export const exportRefused = defineProblem<{ readonly what: string; readonly status: number }>(
  'application.export-refused',
  {
    tried: { en: ({ what }) => `export ${what}`, ja: ({ what }) => `${what} のエクスポート` },
    cause: {
      en: ({ status }) => `The API server answered with HTTP ${status}.`,
      ja: ({ status }) => `API サーバーが HTTP ${status} を返しました。`,
    },
    fix: {
      en: () => 'Grant the rights: honban rbac print --for backup | kubectl apply -f -',
      ja: () => '権限を与えてください: honban rbac print --for backup | kubectl apply -f -',
    },
    unchanged: {
      en: () => 'No recovery point was written.',
      ja: () => '復元点は書き込んでいません。',
    },
  },
);
