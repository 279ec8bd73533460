/** Why a notice was not taken. Never with an address in full: a path may be the secret. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';

interface ByRoute {
  readonly route: string;
}

const tried = {
  en: ({ route }: ByRoute) => `notify by the route ${route}`,
  ja: ({ route }: ByRoute) => `経路 ${route} による通知`,
};

export const noticeNotTaken = defineProblem<ByRoute & { readonly host: string; readonly why: string }>(
  'honban.notice-not-taken',
  {
    tried,
    cause: {
      en: ({ host, why }) => `${host} did not take it: ${why}.`,
      ja: ({ host, why }) => `${host} が受け取りませんでした: ${why}`,
    },
    fix: {
      en: ({ route }) => `See to the receiver, then try: honban notify test --route ${route}`,
      ja: ({ route }) => `受信側を確認し、次のコマンドで試してください: honban notify test --route ${route}`,
    },
    unchanged: {
      en: () => 'Nothing was changed. The server tries again by itself for a day.',
      ja: () => '何も変更していません。サーバーは 1 日の間、自動で再試行します。',
    },
  },
);

export const noticeRouteUnready = defineProblem<ByRoute & { readonly why: string }>(
  'honban.notice-route-unready',
  {
    tried,
    cause: {
      en: ({ why }) => `What the policy names cannot be used: ${why}.`,
      ja: ({ why }) => `運用ポリシーの参照先を使えません: ${why}`,
    },
    fix: {
      en: ({ route }) => `Mend it under notifications.*.${route} in the policy, or where the credential is.`,
      ja: ({ route }) =>
        `運用ポリシーの notifications.*.${route}、または認証情報の置き場所を直してください。`,
    },
    unchanged: nothingChanged,
  },
);

export const noNoticeRoute = defineProblem<{ readonly route: string; readonly known: readonly string[] }>(
  'honban.no-notice-route',
  {
    tried,
    cause: {
      en: () => 'The policy names no such route.',
      ja: () => '運用ポリシーにその経路がありません。',
    },
    fix: {
      en: ({ known }) =>
        known.length === 0
          ? 'Add one under notifications.webhooks or notifications.mails in the policy.'
          : `Use one of: ${known.join(', ')}.`,
      ja: ({ known }) =>
        known.length === 0
          ? '運用ポリシーの notifications.webhooks または notifications.mails に追加してください。'
          : `次のいずれかを指定してください: ${known.join('、')}`,
    },
    unchanged: nothingChanged,
  },
);
