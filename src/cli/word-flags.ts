/** Flags by which a person speaks: as whom, with which key, until when. */
import { z } from 'zod';

import { parseInstant } from '../core/time.ts';
import type { Instant } from '../core/time.ts';
import { dataFlag, policyFlag } from './common-flags.ts';

export const speakerFlags = {
  ...policyFlag,
  ...dataFlag,
  as: z
    .string()
    .min(1)
    .meta({ en: 'who speaks: a person of the policy', ja: '運用ポリシーの誰として行うか', value: 'PERSON' }),
  key: z.string().optional().meta({
    en: 'key to sign with, or the public half of one in ssh-agent (default: HONBAN_KEY, else ~/.ssh/id_ed25519)',
    ja: '署名に使う鍵、または ssh-agent にある鍵の公開鍵（既定: HONBAN_KEY、なければ ~/.ssh/id_ed25519）',
    value: 'FILE',
  }),
};

export const untilFlag = z
  .string()
  .refine((text) => parseInstant(text) !== undefined)
  .meta({
    en: 'when it ends, such as 2027-01-31 or 2027-01-31T09:00:00+09:00',
    ja: '終わり（例: 2027-01-31、2027-01-31T09:00:00+09:00）',
    value: 'DATE',
    expects: {
      en: 'a date such as 2027-01-31, or a time with its offset',
      ja: '2027-01-31 のような日付、または時差付きの日時です',
    },
  });

/** What {@link untilFlag} accepted. */
export function untilOf(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === undefined) throw new TypeError(`not a time: ${text}`);
  return instant;
}
