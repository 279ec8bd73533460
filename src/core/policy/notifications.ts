/** Who is told before a go ends and when it falls. Addresses stand here and nowhere else; credentials are only named. */
import { z } from 'zod';

import { DurationText, Key, NonEmpty, Reference, says } from './values.ts';

export const noticeEvents = ['go-ends', 'go-fell'] as const;

const on = z
  .array(z.enum(noticeEvents))
  .min(1)
  .default([...noticeEvents])
  .meta({
    en: '`go-ends`: before a go ends; `go-fell`: it is no go any more.',
    ja: '`go-ends` は本番可の期限前、`go-fell` は本番可でなくなったときです。',
  });
const language = z.enum(['en', 'ja']).default('en').meta({
  en: 'Language of the sentences.',
  ja: '文面の言語です。',
});

/** Plain HTTP only to this machine: anywhere else somebody could read along. */
const WebAddress = z
  .string(says('webhookAddress'))
  .regex(
    /^(https:\/\/[^\s/@]+(\/\S*)?|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?(\/\S*)?)$/,
    says('webhookAddress'),
  );

export const Webhook = z.strictObject({
  url: z.union([WebAddress, Reference], says('webhookAddress')).meta({
    en: 'Where to post, or a reference to it where the address itself is a secret. Redirects are not followed.',
    ja: '送信先です。アドレス自体が秘密であれば参照を書きます。リダイレクトには従いません。',
  }),
  secret: Reference.meta({
    en: 'Key of the HMAC-SHA-256 by which the receiver knows us, by reference.',
    ja: '受信側が送信元を確かめる HMAC-SHA-256 の鍵への参照です。',
  }),
  ca: NonEmpty.optional().meta({
    en: 'File with the certificate authority of the receiver.',
    ja: '受信側の認証局証明書のファイルです。',
  }),
  on,
  language,
});
export type Webhook = z.infer<typeof Webhook>;

export const Mail = z.strictObject({
  server: z
    .string(says('mailServer'))
    .regex(/^smtps?:\/\/(\[[0-9a-fA-F:]+\]|[\w.-]+)(:\d{1,5})?$/, says('mailServer'))
    .meta({
      en: '`smtps://host:465`, or `smtp://host:587`, which is left in plain by STARTTLS at once, except on this machine.',
      ja: '`smtps://ホスト:465`、または `smtp://ホスト:587` です。後者は、このマシン自身を除き STARTTLS が必須です。',
    }),
  user: NonEmpty.optional().meta({ en: 'Who signs in there.', ja: 'サインインする利用者です。' }),
  password: Reference.optional().meta({ en: 'Password, by reference.', ja: 'パスワードへの参照です。' }),
  ca: NonEmpty.optional().meta({
    en: 'File with the certificate authority of the mail server.',
    ja: 'メールサーバーの認証局証明書のファイルです。',
  }),
  from: NonEmpty.meta({ en: 'Sender.', ja: '差出人です。' }),
  to: z.array(NonEmpty).min(1).meta({ en: 'Receivers.', ja: '宛先です。' }),
  on,
  language,
});
export type Mail = z.infer<typeof Mail>;

export const Notifications = z.strictObject({
  before: z.array(DurationText).min(1).default(['7d', '1d']).meta({
    en: 'How long before its end a go is told to end.',
    ja: '本番可の期限のどれだけ前に知らせるかです。',
  }),
  webhooks: z.record(Key, Webhook).default({}).meta({ en: 'By HTTP.', ja: 'HTTP による通知です。' }),
  mails: z.record(Key, Mail).default({}).meta({ en: 'By e-mail.', ja: 'メールによる通知です。' }),
});
export type Notifications = z.infer<typeof Notifications>;
