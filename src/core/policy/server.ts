/** The server: who may sign in through the organisation's own identity provider, and as what. */
import { z } from 'zod';

import { roles } from '../account.ts';
import { Key, NonEmpty, Reference, says } from './values.ts';

const Group = z.strictObject({
  group: NonEmpty.meta({
    en: 'Name of the group as the provider sends it.',
    ja: 'プロバイダーが送るグループ名です。',
  }),
  role: z.enum(roles).meta({ en: 'What its members may do.', ja: 'メンバーのロールです。' }),
  cluster: Key.optional().meta({
    en: 'On which cluster; all of them when left out.',
    ja: '対象のクラスターです。省略するとすべてになります。',
  }),
});

/** In plain only on this machine. */
const Issuer = z
  .string(says('issuer'))
  .regex(
    /^(https:\/\/[^\s?#/]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?)(\/[^\s?#]*)?$/,
    says('issuer'),
  );

const Oidc = z.strictObject({
  issuer: Issuer.meta({ en: 'Address of the OpenID provider.', ja: 'OpenID プロバイダーのアドレスです。' }),
  clientId: NonEmpty.meta({ en: 'Under which id it knows Honban.', ja: 'Honban のクライアント ID です。' }),
  clientSecret: Reference.optional().meta({
    en: 'Reference to the secret of a confidential client; absent for a public one.',
    ja: '機密クライアントのシークレットへの参照です。公開クライアントでは省略します。',
  }),
  scopes: z
    .array(NonEmpty)
    .default(['email', 'profile'])
    .meta({ en: 'Scopes asked for besides openid.', ja: 'openid のほかに要求するスコープです。' }),
  groupsClaim: NonEmpty.default('groups').meta({
    en: 'Claim that names the groups.',
    ja: 'グループを示すクレームの名前です。',
  }),
  groups: z.array(Group).min(1).meta({
    en: 'Which group may do what. Who is in none of them does not come in.',
    ja: 'グループごとのロールです。どのグループにも属さない人はサインインできません。',
  }),
});

export const Server = z.strictObject({
  oidc: Oidc.optional().meta({
    en: 'Signing in through an OpenID provider.',
    ja: 'OpenID プロバイダーによるサインインです。',
  }),
});

export type OidcPolicy = z.infer<typeof Oidc>;
