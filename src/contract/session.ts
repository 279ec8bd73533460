/**
 * Who sits there. Signing in sets an HttpOnly cookie; nothing here ever answers it. A request that changes anything carries
 * the header `X-Honban: 1`, which no form and no other origin can send without being asked.
 */
import { z } from 'zod';

import { roles } from '../core/account.ts';
import { signInMethods } from '../core/access.ts';
import { passkeyAsked, usedPasskey } from './credential.ts';
import { defineRoute } from './route.ts';
import { instant, listOf, mode } from './shared.ts';

export const role = z.enum(roles);

export const session = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('Session'),
  version: z.string(),
  mode,
  /** Absent for a reader who is not signed in. */
  account: z
    .object({
      name: z.string(),
      /** Who it is in the policy; absent where nobody said so. */
      person: z.string().exactOptional(),
      /** By cluster; `*` for all. */
      roles: z.record(z.string(), role),
      /** How its password is set: `new` right after a one-time link, `change` with the one before; absent where it has none. */
      password: z.enum(['new', 'change']).exactOptional(),
      /** What it has to sign in with, and so to confirm who sits there. */
      ways: listOf(z.enum(['password', 'passkey'])).exactOptional(),
    })
    .optional(),
  /** When it ends if nothing is done, and when whatever is done. */
  idleEnd: instant.optional(),
  end: instant.optional(),
  /** How a person may sign in here. */
  signIn: z.object({
    link: z.boolean(),
    password: z.boolean(),
    /** Where the address of the server lets browsers use passkeys. */
    passkey: z.boolean(),
    /** Name of the identity provider, where the policy has one. */
    oidc: z.string().exactOptional(),
  }),
});
export type Session = z.infer<typeof session>;

export const getSession = defineRoute({
  method: 'GET',
  path: '/api/v1/session',
  summary: { en: 'Who is signed in', ja: 'サインイン中の人' },
  needs: 'nobody',
  answer: session,
});

/**
 * `link` is what stands behind the # of the one-time link `/sign-in#…`; it works once. `oidc` is what the identity provider put
 * behind the ? of `/sign-in/oidc?…`, in the browser that began. `passkey` answers a challenge of `/api/v1/session/passkey`.
 */
export const signInBody = z.union([
  z.object({ link: z.string().min(1).max(200) }).strict(),
  z.object({ oidc: z.string().min(1).max(8000) }).strict(),
  z.object({ passkey: usedPasskey }).strict(),
  z.object({ name: z.string().min(1).max(100), password: z.string().min(1).max(1024) }).strict(),
]);
export type SignInBody = z.infer<typeof signInBody>;

export const signIn = defineRoute({
  method: 'POST',
  path: '/api/v1/session',
  summary: {
    en: 'Sign in by one-time link, passkey or password',
    ja: '一回限りのリンク、パスキー、パスワードのいずれかでサインイン',
  },
  needs: 'nobody',
  body: signInBody,
  answer: session,
});

export const beginOidc = defineRoute({
  method: 'POST',
  path: '/api/v1/session/oidc',
  summary: {
    en: 'Begin to sign in through the identity provider',
    ja: 'ID プロバイダーによるサインインの開始',
  },
  needs: 'nobody',
  answer: z.object({
    apiVersion: z.literal('honban/v1'),
    kind: z.literal('OidcBegun'),
    /** Where the browser goes next. */
    url: z.string(),
  }),
});

export const askPasskey = defineRoute({
  method: 'POST',
  path: '/api/v1/session/passkey',
  summary: { en: 'Begin to sign in by passkey', ja: 'パスキーによるサインインの開始' },
  needs: 'nobody',
  answer: passkeyAsked,
});

/** Dangerous things are done within minutes of it, or of signing in. */
export const confirmBody = z.union([
  z.object({ password: z.string().min(1).max(1024) }).strict(),
  z.object({ passkey: usedPasskey }).strict(),
]);
export type ConfirmBody = z.infer<typeof confirmBody>;

export const confirmSession = defineRoute({
  method: 'POST',
  path: '/api/v1/session/confirmation',
  summary: {
    en: 'Confirm who sits there, by password or passkey',
    ja: 'パスワードまたはパスキーによる本人確認',
  },
  needs: 'anybody',
  body: confirmBody,
  answer: session,
});

export const signOut = defineRoute({
  method: 'DELETE',
  path: '/api/v1/session',
  summary: { en: 'Sign out', ja: 'サインアウト' },
  needs: 'nobody',
  answer: session,
});

export const setPassword = defineRoute({
  method: 'POST',
  path: '/api/v1/session/password',
  summary: { en: 'Set or change the own password', ja: '自分のパスワードの設定・変更' },
  needs: 'anybody',
  /** `current` may be left out after signing in by a one-time link, and by who has none and signed in or confirmed just now. Every other sign-in of the account ends. */
  body: z
    .object({
      current: z.string().min(1).max(1024).optional(),
      password: z.string().min(1).max(1024),
    })
    .strict(),
  answer: session,
});

export const removePassword = defineRoute({
  method: 'DELETE',
  path: '/api/v1/session/password',
  summary: {
    en: 'Remove the own password, where there is a passkey',
    ja: '自分のパスワードの削除（パスキーがある場合）',
  },
  needs: 'anybody',
  answer: session,
});

export const sessionList = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('SessionList'),
  items: listOf(
    z.object({
      id: z.string(),
      by: z.enum(signInMethods),
      /** Address of who signed in. */
      from: z.string(),
      since: instant,
      idleEnd: instant,
      end: instant,
      /** The one that asks. */
      current: z.boolean(),
    }),
  ),
});
export type SessionList = z.infer<typeof sessionList>;

export const getSessions = defineRoute({
  method: 'GET',
  path: '/api/v1/sessions',
  summary: { en: 'Where the own account is signed in', ja: '自分のアカウントのサインイン一覧' },
  needs: 'anybody',
  answer: sessionList,
});

export const endSession = defineRoute({
  method: 'DELETE',
  path: '/api/v1/sessions/{session}',
  summary: { en: 'End a sign-in of the own account', ja: '自分のサインインを終了' },
  needs: 'anybody',
  parameters: z.object({ session: z.string().min(1).max(50) }),
  answer: sessionList,
});
