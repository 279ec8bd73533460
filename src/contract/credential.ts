/**
 * What goes to a browser for a passkey and comes back: WebAuthn's own JSON, as `parseCreationOptionsFromJSON`,
 * `parseRequestOptionsFromJSON` and `toJSON` of browsers have it. Each challenge is answered once, within five minutes. A browser
 * may add members that nobody here knows; they are left out.
 */
import { z } from 'zod';

export const passkeyAsked = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('PasskeyAsked'),
  /** `PublicKeyCredentialCreationOptionsJSON` or `PublicKeyCredentialRequestOptionsJSON`. */
  options: z.record(z.string(), z.unknown()),
});
export type PasskeyAsked = z.infer<typeof passkeyAsked>;

const encoded = z
  .string()
  .min(1)
  .max(16_384)
  .regex(/^[\w-]+$/);

export const newPasskey = z.object({
  id: encoded,
  rawId: encoded,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: encoded,
    attestationObject: encoded,
    transports: z.array(z.string().max(40)).max(20).exactOptional(),
  }),
});
export type NewPasskey = z.infer<typeof newPasskey>;

export const usedPasskey = z.object({
  id: encoded,
  rawId: encoded,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: encoded,
    authenticatorData: encoded,
    signature: encoded,
    userHandle: encoded.nullish(),
  }),
});
export type UsedPasskey = z.infer<typeof usedPasskey>;
