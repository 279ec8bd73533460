/** What can be wrong with the way to the cluster before anything was asked of it. None of these names a secret. */
import type { Text } from '../../core/i18n.ts';
import { defineProblem } from '../../core/problem.ts';
import type { Message } from '../../core/i18n.ts';

const nothingAsked: Message<unknown> = {
  en: () => 'Nothing was sent to any cluster and nothing was changed.',
  ja: () => 'どのクラスターにも何も送っておらず、何も変更していません。',
};

export const kubeconfigMissing = defineProblem<{ readonly looked: readonly string[] }>(
  'kubernetes.kubeconfig-missing',
  {
    tried: {
      en: ({ looked }) => `find a kubeconfig (${looked.join(', ')})`,
      ja: ({ looked }) => `kubeconfig（${looked.join('、')}）の検索`,
    },
    cause: {
      en: () => 'There is no kubeconfig, and this is not a pod with a service account.',
      ja: () => 'kubeconfig がなく、ServiceAccount を持つ Pod の中でもありません。',
    },
    fix: {
      en: () =>
        'Set KUBECONFIG, pass --kubeconfig FILE, or practise on a cluster of your own: honban sandbox up',
      ja: () =>
        'KUBECONFIG を設定するか、--kubeconfig FILE を指定してください。手元で試すには honban sandbox up を使えます。',
    },
    unchanged: nothingAsked,
  },
);

export const kubeconfigUnreadable = defineProblem<{ readonly file: string; readonly why: Text }>(
  'kubernetes.kubeconfig-unreadable',
  {
    tried: {
      en: ({ file }) => `read ${file}, which the kubeconfig needs`,
      ja: ({ file }) => `kubeconfig に必要な ${file} の読み取り`,
    },
    cause: { en: ({ why }) => `${why.en}.`, ja: ({ why }) => `${why.ja}。` },
    fix: {
      en: ({ file }) => `Check that ${file} exists and that you may read it: ls -l ${file}`,
      ja: ({ file }) => `${file} が存在し、読み取れることを確認してください: ls -l ${file}`,
    },
    unchanged: nothingAsked,
  },
);

export const kubeconfigInvalid = defineProblem<{
  readonly file: string;
  readonly at: string;
  readonly why: string;
}>('kubernetes.kubeconfig-invalid', {
  tried: {
    en: ({ file }) => `understand the kubeconfig ${file}`,
    ja: ({ file }) => `kubeconfig ${file} の解釈`,
  },
  cause: {
    en: ({ at, why }) => (at === '' ? `${why}.` : `${at}: ${why}.`),
    ja: ({ at, why }) => (at === '' ? `${why}。` : `${at}: ${why}。`),
  },
  fix: {
    en: ({ file }) =>
      `Correct the file; kubectl config view --kubeconfig ${file} shows what kubectl makes of it.`,
    ja: ({ file }) =>
      `ファイルを修正してください。kubectl config view --kubeconfig ${file} で kubectl の解釈を確認できます。`,
  },
  unchanged: nothingAsked,
});

export const contextUnknown = defineProblem<{
  readonly context: string | undefined;
  readonly known: readonly string[];
}>('kubernetes.context-unknown', {
  tried: {
    en: ({ context }) =>
      context === undefined
        ? 'use the current context of the kubeconfig'
        : `use the context "${context}" of the kubeconfig`,
    ja: ({ context }) =>
      context === undefined
        ? 'kubeconfig の現在のコンテキストの使用'
        : `kubeconfig のコンテキスト「${context}」の使用`,
  },
  cause: {
    en: ({ context, known }) =>
      `${context === undefined ? 'No current context is set' : 'It does not exist, or its cluster or user does not'}. Contexts there are: ${known.join(', ') || 'none'}.`,
    ja: ({ context, known }) =>
      `${context === undefined ? '現在のコンテキストが設定されていません' : 'そのコンテキスト、またはそれが指すクラスターかユーザーがありません'}。存在するコンテキスト: ${known.join('、') || 'なし'}。`,
  },
  fix: {
    en: () => 'Pass --context NAME, or choose one: kubectl config use-context NAME',
    ja: () => '--context NAME を指定するか、kubectl config use-context NAME で選んでください。',
  },
  unchanged: nothingAsked,
});

export const credentialsUnavailable = defineProblem<{
  readonly user: string;
  readonly command: string;
  readonly why: Text;
  readonly hint: string | undefined;
}>('kubernetes.credentials-unavailable', {
  tried: {
    en: ({ user, command }) => `get credentials for the kubeconfig user "${user}" from ${command}`,
    ja: ({ user, command }) => `${command} からの、kubeconfig のユーザー「${user}」の認証情報の取得`,
  },
  cause: { en: ({ why }) => `${why.en}.`, ja: ({ why }) => `${why.ja}。` },
  fix: {
    en: ({ hint, command }) => hint ?? `Run ${command} yourself and log in again if it asks for it.`,
    ja: ({ hint, command }) => hint ?? `${command} を手元で実行し、求められたら再度ログインしてください。`,
  },
  unchanged: nothingAsked,
});
