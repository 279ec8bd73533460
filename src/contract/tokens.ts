/** Tokens for programs: one's own, and for admins everybody's. A token never does more than whoever issued it may do now. */
import { z } from 'zod';

import { tokenRoles } from '../core/account.ts';
import { accountName } from './accounts.ts';
import { defineRoute } from './route.ts';
import { instant, listOf, mode } from './shared.ts';

const tokenRole = z.enum(tokenRoles);

export const tokenList = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('TokenList'),
  mode,
  items: listOf(
    z.object({
      name: z.string(),
      /** As issued; where its owner may less by now, it may less as well. */
      roles: z.record(z.string(), tokenRole),
      /** Absent for those of the host's command line. */
      owner: z.string().exactOptional(),
      isOwn: z.boolean(),
      made: instant,
      until: instant,
      isOver: z.boolean(),
    }),
  ),
  /** What this reader may give, by cluster; `*` for all. */
  mayGive: z.record(z.string(), listOf(tokenRole)),
});
export type TokenList = z.infer<typeof tokenList>;

export const getTokens = defineRoute({
  method: 'GET',
  path: '/api/v1/tokens',
  summary: { en: 'Own tokens, and for admins all', ja: '自分のトークンの一覧（管理者にはすべて）' },
  needs: 'anybody',
  answer: tokenList,
});

export const issuedToken = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('Token'),
  name: z.string(),
  roles: z.record(z.string(), tokenRole),
  until: instant,
  /** Shown once, and kept nowhere. */
  token: z.string(),
});
export type IssuedToken = z.infer<typeof issuedToken>;

export const issueToken = defineRoute({
  method: 'POST',
  path: '/api/v1/tokens',
  summary: { en: 'Issue a token of the own account', ja: '自分のトークンの発行' },
  needs: 'anybody',
  body: z
    .object({
      name: accountName,
      roles: z
        .record(z.string().min(1).max(200), tokenRole)
        .refine((roles) => Object.keys(roles).length > 0 && Object.keys(roles).length <= 100),
      /** A date or a time, a year ahead at most. */
      until: z.string().max(40),
    })
    .strict(),
  answer: issuedToken,
  idempotent: true,
});

export const endToken = defineRoute({
  method: 'DELETE',
  path: '/api/v1/tokens/{token}',
  summary: { en: 'End a token of one’s own, or as an admin any', ja: 'トークンの失効（管理者はすべて可）' },
  needs: 'anybody',
  parameters: z.object({ token: z.string().min(1).max(200) }),
  answer: tokenList,
});
