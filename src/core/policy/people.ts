/** People: whoever owns, approves, signs or is called is listed here with a contact; keys make their word verifiable. */
import { z } from 'zod';

import { NonEmpty, Reference, says } from './values.ts';

export const Contact = z.strictObject({
  kind: z
    .enum(['email', 'phone', 'webhook', 'slack', 'pagerduty', 'opsgenie', 'other'])
    .meta({ en: 'How the contact is reached.', ja: '連絡手段です。' }),
  to: z.union([NonEmpty, Reference], says('contactTo')).meta({
    en: 'Address, number, or a reference to a secret URL.',
    ja: '宛先、番号、または秘密の URL への参照です。',
  }),
});

export const roles = ['owner', 'operator', 'approver', 'signer', 'break-glass'] as const;

/** OpenSSH (`ssh-ed25519 AAAA… comment`) or `ed25519:<base64 of 32 bytes>`; whether it decodes is checked by consistency.ts. */
const PublicKeyText = z
  .string(says('publicKey'))
  .regex(/^(ssh-ed25519 [A-Za-z0-9+/]+={0,2}( [^\r\n]*)?|ed25519:[A-Za-z0-9+/]{43}=)$/, says('publicKey'));

export const Person = z.strictObject({
  name: NonEmpty.meta({ en: 'Name as colleagues know it.', ja: '同僚が呼ぶ名前です。' }),
  roles: z
    .array(z.enum(roles))
    .min(1)
    .meta({ en: 'What this person may do here.', ja: 'ここで担う役割です。' }),
  contacts: z.array(Contact).default([]).meta({
    en: 'How to reach this person. Owners need at least one.',
    ja: '連絡先です。責任者には 1 つ以上必要です。',
  }),
  commitAddresses: z.array(NonEmpty).default([]).meta({
    en: 'E-mail addresses this person commits under, besides those in contacts; tells an author from an approver.',
    ja: 'contacts のほかにコミットで使うメールアドレスです。作成者と承認者を見分けるために使います。',
  }),
  keys: z.array(PublicKeyText).default([]).meta({
    en: 'Public keys this person signs with: statements, waiver steps, decisions.',
    ja: '申告、例外承認、判定書への署名に使う公開鍵です。',
  }),
});

export type Person = z.infer<typeof Person>;
