/** What became of who may do what: who came in, who was refused, and each change. Names and places, never a secret. */
import type { RolesHeld } from './account.ts';
import type { Text } from './i18n.ts';
import type { Instant } from './time.ts';

/** `link`: the one-time link that the host prints. A program carries its token with each request. */
export const signInMethods = ['link', 'password', 'passkey', 'oidc', 'token'] as const;
export type SignInMethod = (typeof signInMethods)[number];

export type AccessEvent =
  | {
      readonly what: 'signed-in';
      readonly account: string;
      readonly by: SignInMethod;
      readonly from: string;
    }
  | Refusals
  | { readonly what: 'password-set'; readonly account: string; readonly from: string }
  | { readonly what: 'password-removed'; readonly account: string; readonly from: string }
  | Passkey<'passkey-added'>
  | Passkey<'passkey-renamed'>
  | Passkey<'passkey-removed'>
  | Passkey<'passkey-doubted'>
  | Held<'account-added'>
  | Held<'account-changed'>
  | { readonly what: 'account-removed'; readonly account: string }
  | { readonly what: 'account-unlocked'; readonly account: string }
  | { readonly what: 'sign-ins-ended'; readonly account: string }
  | Given
  | { readonly what: 'token-used'; readonly token: string; readonly from: string }
  | { readonly what: 'token-revoked'; readonly token: string }
  | {
      readonly what: 'notification-tested';
      readonly route: string;
      readonly taken: boolean;
      readonly from: string;
    }
  | { readonly what: 'link-made'; readonly account: string; readonly until: Instant };

interface Held<What extends string> {
  readonly what: What;
  readonly account: string;
  readonly person?: string;
  readonly roles: RolesHeld;
}

/** `doubted`: its signature was right and its counter went back, as it does where somebody has a copy of it. */
interface Passkey<What extends string> {
  readonly what: What;
  readonly account: string;
  /** As its owner calls it. */
  readonly passkey: string;
  readonly from: string;
}

interface Given {
  readonly what: 'token-made';
  readonly token: string;
  readonly roles: RolesHeld;
  readonly until: Instant;
}

/** All of a stretch of time in one record, so that nobody fills the ledger by failing. */
export interface Refusals {
  readonly what: 'refusals';
  readonly count: number;
  readonly by: Readonly<Partial<Record<SignInMethod, number>>>;
  /** Only accounts that there are: into the field for a name people type passwords, too. */
  readonly accounts: Readonly<Record<string, number>>;
  /** The first few addresses; `others` counts the rest. */
  readonly places: Readonly<Record<string, number>>;
}

type Sentences = {
  readonly [What in AccessEvent['what']]: (event: Extract<AccessEvent, { readonly what: What }>) => Text;
};

const sentences: Sentences = {
  'signed-in': ({ account, by, from }) => ({
    en: `${account} signed in by ${methods[by].en} from ${from}`,
    ja: `${account} が${methods[by].ja}でサインイン（${from}）`,
  }),
  refusals: ({ count }) => ({
    en: `${count} ${count === 1 ? 'sign-in' : 'sign-ins'} refused`,
    ja: `サインインの拒否 ${count} 件`,
  }),
  'password-set': ({ account }) => ({
    en: `${account} set a password`,
    ja: `${account} がパスワードを設定`,
  }),
  'password-removed': ({ account }) => ({
    en: `${account} removed the password`,
    ja: `${account} がパスワードを削除`,
  }),
  'passkey-added': ({ account, passkey }) => ({
    en: `${account} registered the passkey ${passkey}`,
    ja: `${account} がパスキー ${passkey} を登録`,
  }),
  'passkey-renamed': ({ account, passkey }) => ({
    en: `${account} renamed a passkey: ${passkey}`,
    ja: `${account} がパスキーの名前を変更: ${passkey}`,
  }),
  'passkey-removed': ({ account, passkey }) => ({
    en: `${account} removed the passkey ${passkey}`,
    ja: `${account} がパスキー ${passkey} を削除`,
  }),
  'passkey-doubted': ({ account, passkey, from }) => ({
    en: `passkey ${passkey} of ${account} refused from ${from}: its counter went back, so there may be a copy`,
    ja: `${account} のパスキー ${passkey} を拒否（${from}）: カウンターが戻っており、複製のおそれ`,
  }),
  'account-added': ({ account, roles }) => ({
    en: `account ${account} added: ${heldIn(roles)}`,
    ja: `アカウント ${account} を追加: ${heldIn(roles)}`,
  }),
  'account-changed': ({ account, roles }) => ({
    en: `account ${account} changed: ${heldIn(roles)}`,
    ja: `アカウント ${account} を変更: ${heldIn(roles)}`,
  }),
  'account-removed': ({ account }) => ({
    en: `account ${account} removed`,
    ja: `アカウント ${account} を削除`,
  }),
  'account-unlocked': ({ account }) => ({
    en: `account ${account} may sign in without waiting`,
    ja: `アカウント ${account} の待ち時間を解除`,
  }),
  'sign-ins-ended': ({ account }) => ({
    en: `every sign-in of ${account} ended`,
    ja: `${account} のすべてのサインインを終了`,
  }),
  'token-made': ({ token, roles, until }) => ({
    en: `token ${token} made until ${until.slice(0, 10)}: ${heldIn(roles)}`,
    ja: `トークン ${token} を発行（${until.slice(0, 10)} まで）: ${heldIn(roles)}`,
  }),
  'token-used': ({ token, from }) => ({
    en: `token ${token} used from ${from}`,
    ja: `トークン ${token} を使用（${from}）`,
  }),
  'token-revoked': ({ token }) => ({
    en: `token ${token} revoked`,
    ja: `トークン ${token} を失効`,
  }),
  'notification-tested': ({ route, taken }) => ({
    en: `test notification by ${route}: ${taken ? 'taken' : 'not taken'}`,
    ja: `${route} によるテスト通知: ${taken ? '受理' : '不達'}`,
  }),
  'link-made': ({ account }) => ({
    en: `one-time link made for ${account}`,
    ja: `${account} の一回限りのリンクを発行`,
  }),
};

const methods: Readonly<Record<SignInMethod, Text>> = {
  link: { en: 'one-time link', ja: '一回限りのリンク' },
  password: { en: 'password', ja: 'パスワード' },
  passkey: { en: 'passkey', ja: 'パスキー' },
  oidc: { en: 'identity provider', ja: 'ID プロバイダー' },
  token: { en: 'token', ja: 'トークン' },
};

export function accessSentence(event: AccessEvent): Text {
  return (sentences[event.what] as (event: AccessEvent) => Text)(event);
}

/** `*=viewer tokyo=admin` */
export function heldIn(roles: RolesHeld): string {
  return Object.entries(roles)
    .map(([cluster, role]) => (cluster === '*' ? role : `${cluster}=${role}`))
    .join(' ');
}
