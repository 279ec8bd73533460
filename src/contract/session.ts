/**
 * Who sits there. Signing in sets an HttpOnly cookie; nothing here ever answers it. A request that changes anything carries
 * the header `X-Honban: 1`, which no form and no other origin can send without being asked.
 */
import { z } from 'zod';

import { roles } from '../core/account.ts';
import { defineRoute } from './route.ts';
import { instant, mode } from './shared.ts';

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
    })
    .optional(),
  /** When it ends if nothing is done, and when whatever is done. */
  idleEnd: instant.optional(),
  end: instant.optional(),
  /** How a person may sign in here. */
  signIn: z.object({ link: z.boolean(), password: z.boolean() }),
});
export type Session = z.infer<typeof session>;

export const getSession = defineRoute({
  method: 'GET',
  path: '/api/v1/session',
  summary: { en: 'Who is signed in', ja: 'サインイン中の人' },
  needs: 'nobody',
  answer: session,
});

/** `link` is what stands behind the # of the one-time link `/sign-in#…`; it works once. */
export const signInBody = z.union([
  z.object({ link: z.string().min(1).max(200) }).strict(),
  z.object({ name: z.string().min(1).max(100), password: z.string().min(1).max(1024) }).strict(),
]);
export type SignInBody = z.infer<typeof signInBody>;

export const signIn = defineRoute({
  method: 'POST',
  path: '/api/v1/session',
  summary: {
    en: 'Sign in by one-time link or by password',
    ja: '一回限りのリンクまたはパスワードでサインイン',
  },
  needs: 'nobody',
  body: signInBody,
  answer: session,
});

export const signOut = defineRoute({
  method: 'DELETE',
  path: '/api/v1/session',
  summary: { en: 'Sign out', ja: 'サインアウト' },
  needs: 'nobody',
  answer: session,
});
