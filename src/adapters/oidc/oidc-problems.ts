import { defineProblem, nothingChanged } from '../../core/problem.ts';

interface Issued {
  readonly issuer: string;
}

const tried = {
  en: ({ issuer }: Issued) => `sign in through ${issuer}`,
  ja: ({ issuer }: Issued) => `${issuer} によるサインイン`,
};

export const providerUnreachable = defineProblem<Issued & { readonly why: string }>(
  'server.oidc-unreachable',
  {
    tried,
    cause: {
      en: ({ why }) => `The provider did not answer as an OpenID provider: ${why}.`,
      ja: ({ why }) => `OpenID プロバイダーとしての応答がありません: ${why}`,
    },
    fix: {
      en: ({ issuer }) => `See whether the server can reach ${issuer}/.well-known/openid-configuration.`,
      ja: ({ issuer }) =>
        `サーバーから ${issuer}/.well-known/openid-configuration に届くか確認してください。`,
    },
    unchanged: nothingChanged,
  },
);

export const providerRefused = defineProblem<Issued & { readonly why: string }>('server.oidc-refused', {
  tried,
  cause: {
    en: ({ why }) => `What came back from the provider does not hold: ${why}.`,
    ja: ({ why }) => `プロバイダーからの応答が正しくありません: ${why}`,
  },
  fix: {
    en: () =>
      'Begin again from the sign-in page. If it stays so, compare clientId, secret and redirect address.',
    ja: () =>
      'サインインのページからやり直してください。続く場合は、clientId、シークレット、リダイレクト先を確認してください。',
  },
  unchanged: nothingChanged,
});

export const withoutRole = defineProblem<Issued & { readonly groups: readonly string[] }>(
  'server.oidc-no-role',
  {
    tried,
    cause: {
      en: ({ groups }) =>
        groups.length === 0
          ? 'The provider names no group.'
          : `None of the groups holds a role in the policy: ${groups.join(', ')}.`,
      ja: ({ groups }) =>
        groups.length === 0
          ? 'プロバイダーがグループを示していません。'
          : `運用ポリシーでロールを持つグループがありません: ${groups.join('、')}`,
    },
    fix: {
      en: () => 'Add a group under server.oidc.groups of the policy, or set groupsClaim and scopes.',
      ja: () =>
        '運用ポリシーの server.oidc.groups にグループを追加するか、groupsClaim と scopes を設定してください。',
    },
    unchanged: nothingChanged,
  },
);
