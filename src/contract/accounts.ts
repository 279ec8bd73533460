/**
 * The accounts of an installation, for its admins. Whoever is admin of one cluster manages what accounts may do there, and nothing
 * beyond it. Changes are made within minutes of signing in or confirming; each is evidence. Links are shown once.
 */
import { z } from 'zod';

import { signInMethods } from '../core/access.ts';
import { defineRoute } from './route.ts';
import { role } from './session.ts';
import { instant, listOf, mode } from './shared.ts';

/** `host` is the account of the link that the server prints; it is kept nowhere. */
export const accountName = z.string().regex(/^(?!host$)[a-z0-9]([a-z0-9._@-]{0,62}[a-z0-9])?$/);

/** By cluster; `*` for all. */
const held = z
  .record(z.string().min(1).max(200), role)
  .refine((roles) => Object.keys(roles).length > 0 && Object.keys(roles).length <= 100);

export const accountItem = z.object({
  name: z.string(),
  /** `provider`: the identity provider vouches for it, and the policy says what it may. */
  kind: z.enum(['local', 'provider']),
  /** Who it is in the policy. */
  person: z.string().exactOptional(),
  /** Absent for one of the provider that is not signed in: its groups are not known just now. */
  roles: z.record(z.string(), role).exactOptional(),
  ways: listOf(z.enum(['password', 'passkey'])),
  lastSignIn: z.object({ at: instant, by: z.enum(signInMethods), from: z.string() }).exactOptional(),
  /** How many browsers are signed in. */
  signedIn: z.number().int(),
  /** Somebody failed to sign in so often that the next try has to wait. */
  isSlowed: z.boolean(),
  /** The one that asks. */
  isOwn: z.boolean(),
  /** Whether this reader may change it. */
  mayChange: z.boolean(),
});
export type AccountItem = z.infer<typeof accountItem>;

export const accountList = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('AccountList'),
  mode,
  items: listOf(accountItem),
  /** Where this reader may give roles; `*` for everywhere. */
  clusters: listOf(z.string()),
  people: listOf(z.object({ id: z.string(), name: z.string() })),
});
export type AccountList = z.infer<typeof accountList>;

export const accountLink = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('AccountLink'),
  account: z.string(),
  /** Signs in once, until then. */
  link: z.string(),
  until: instant,
});
export type AccountLink = z.infer<typeof accountLink>;

const parameters = z.object({ account: z.string().min(1).max(200) });

export const getAccounts = defineRoute({
  method: 'GET',
  path: '/api/v1/accounts',
  summary: { en: 'The accounts of this server', ja: 'アカウントの一覧' },
  needs: 'admin',
  answer: accountList,
});

export const addAccount = defineRoute({
  method: 'POST',
  path: '/api/v1/accounts',
  summary: { en: 'Make an account, and its first link', ja: 'アカウントの作成と最初のリンクの発行' },
  needs: 'admin',
  body: z.object({ name: accountName, roles: held, person: z.string().max(200).exactOptional() }).strict(),
  answer: accountLink,
  idempotent: true,
});

export const changeAccount = defineRoute({
  method: 'PUT',
  path: '/api/v1/accounts/{account}',
  summary: {
    en: 'Replace the roles of an account, and say whose it is',
    ja: 'アカウントのロールと関係者の置き換え',
  },
  needs: 'admin',
  parameters,
  /** Without a person it is nobody in the policy. */
  body: z.object({ roles: held, person: z.string().max(200).exactOptional() }).strict(),
  answer: accountList,
});

export const removeAccount = defineRoute({
  method: 'DELETE',
  path: '/api/v1/accounts/{account}',
  summary: {
    en: 'Remove an account with its tokens, and end its sign-ins',
    ja: 'アカウントとそのトークンの削除、サインインの終了',
  },
  needs: 'admin',
  parameters,
  answer: accountList,
});

export const linkAccount = defineRoute({
  method: 'POST',
  path: '/api/v1/accounts/{account}/link',
  summary: {
    en: 'Make a link that signs an account in once, when its ways in are lost',
    ja: 'サインイン手段を失ったアカウントへの一回限りのリンクの発行',
  },
  needs: 'admin',
  parameters,
  answer: accountLink,
  idempotent: true,
});

export const unlockAccount = defineRoute({
  method: 'POST',
  path: '/api/v1/accounts/{account}/unlock',
  summary: {
    en: 'Let an account sign in without waiting, after too many wrong tries',
    ja: '失敗が続いたアカウントの待ち時間の解除',
  },
  needs: 'admin',
  parameters,
  answer: accountList,
});

export const endAccountSessions = defineRoute({
  method: 'DELETE',
  path: '/api/v1/accounts/{account}/sessions',
  summary: { en: 'End every sign-in of an account', ja: 'アカウントのすべてのサインインの終了' },
  needs: 'admin',
  parameters,
  answer: accountList,
});
