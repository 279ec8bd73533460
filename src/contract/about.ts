import { z } from 'zod';

import { defineRoute } from './route.ts';
import { listOf, mode } from './shared.ts';

export const about = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('About'),
  mode,
  version: z.string(),
  node: z.string(),
  /** `linux-x64` */
  platform: z.string(),
  /** Of the ledger's file; this version reads it and every older one. */
  ledgerFormat: z.number().int(),
  /** Public keys that the policy trusts for checkpoints, each for its range of entries. */
  ledgerKeys: listOf(
    z.object({ key: z.string(), from: z.number().int(), to: z.number().int().exactOptional() }),
  ),
  /** Folder of ledger and accounts on the host; only for administrators of every cluster. */
  data: z.string().exactOptional(),
});
export type About = z.infer<typeof about>;

export const getAbout = defineRoute({
  method: 'GET',
  path: '/api/v1/about',
  summary: { en: 'Version, formats and keys of this server', ja: 'このサーバーの版・形式・鍵' },
  needs: 'viewer',
  answer: about,
  etag: true,
});
