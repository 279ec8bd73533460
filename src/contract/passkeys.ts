/** Passkeys of the own account: registered, named, seen and ended by its owner. */
import { z } from 'zod';

import { newPasskey, passkeyAsked } from './credential.ts';
import { defineRoute } from './route.ts';
import { session } from './session.ts';
import { instant, listOf } from './shared.ts';

export const passkeyName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u);

export const passkeyList = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('PasskeyList'),
  items: listOf(
    z.object({
      id: z.string(),
      name: z.string(),
      /** `synced` is kept for its owner on several devices, `one-device` never leaves the one it was made on. */
      kind: z.enum(['one-device', 'synced']),
      backedUp: z.boolean(),
      made: instant,
      used: instant.exactOptional(),
    }),
  ),
});
export type PasskeyList = z.infer<typeof passkeyList>;

export const askOwnPasskey = defineRoute({
  method: 'POST',
  path: '/api/v1/session/confirmation/passkey',
  summary: {
    en: 'Ask for a passkey of the own account, to confirm who sits there',
    ja: '本人確認のため、自分のパスキーを求める',
  },
  needs: 'anybody',
  answer: passkeyAsked,
});

export const getPasskeys = defineRoute({
  method: 'GET',
  path: '/api/v1/passkeys',
  summary: { en: 'Passkeys of the own account', ja: '自分のパスキーの一覧' },
  needs: 'anybody',
  answer: passkeyList,
});

export const askNewPasskey = defineRoute({
  method: 'POST',
  path: '/api/v1/passkeys/challenge',
  summary: {
    en: 'Begin to register a passkey, within minutes of signing in or confirming',
    ja: 'パスキーの登録の開始（サインインまたは本人確認の直後に限る）',
  },
  needs: 'anybody',
  answer: passkeyAsked,
});

export const addPasskey = defineRoute({
  method: 'POST',
  path: '/api/v1/passkeys',
  summary: { en: 'Register a passkey', ja: 'パスキーの登録' },
  needs: 'anybody',
  body: z.object({ name: passkeyName, passkey: newPasskey }).strict(),
  answer: passkeyList,
});

export const renamePasskey = defineRoute({
  method: 'PUT',
  path: '/api/v1/passkeys/{passkey}',
  summary: { en: 'Rename a passkey', ja: 'パスキーの名前の変更' },
  needs: 'anybody',
  parameters: z.object({ passkey: z.string().min(1).max(2000) }),
  body: z.object({ name: passkeyName }).strict(),
  answer: passkeyList,
});

export const endPasskey = defineRoute({
  method: 'DELETE',
  path: '/api/v1/passkeys/{passkey}',
  summary: {
    en: 'End a passkey and every other sign-in of the own account; never the last way in',
    ja: 'パスキーと他のサインインの終了。最後のサインイン手段は終了できない',
  },
  needs: 'anybody',
  parameters: z.object({ passkey: z.string().min(1).max(2000) }),
  answer: session,
});
