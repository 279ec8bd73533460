/** What a browser does with passkeys. The platform reads and writes WebAuthn's JSON by itself; a browser that cannot has none here. */
import type { NewPasskey, PasskeyAsked, UsedPasskey } from '../../../src/contract/credential.ts';
import { send } from './client.ts';
import type { Asking } from './client.ts';
import { endpoints } from './endpoints.ts';

/** The browser's holder said no, or let the time pass; which of them, browsers do not tell. */
export class NoPasskey extends Error {}

export function hasPasskeys(): boolean {
  const known = globalThis.PublicKeyCredential as Partial<typeof PublicKeyCredential> | undefined;
  return typeof known?.parseRequestOptionsFromJSON === 'function';
}

export async function makePasskey(asking: Asking): Promise<NewPasskey> {
  const options = await asked(endpoints.passkeyChallenge, asking);
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  return (await given(navigator.credentials.create({ publicKey }))) as NewPasskey;
}

export async function signWithPasskey(purpose: 'sign-in' | 'confirm', asking: Asking): Promise<UsedPasskey> {
  const path = purpose === 'confirm' ? endpoints.passkeyConfirmation : endpoints.passkeySignIn;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    (await asked(path, asking)) as unknown as PublicKeyCredentialRequestOptionsJSON,
  );
  return (await given(navigator.credentials.get({ publicKey }))) as UsedPasskey;
}

async function asked(path: string, { language }: Asking): Promise<PasskeyAsked['options']> {
  return (await send<PasskeyAsked>('POST', path, { language })).options;
}

async function given(credential: Promise<Credential | null>): Promise<unknown> {
  const found = await credential.catch((error: unknown) => {
    throw new NoPasskey(error instanceof Error ? error.message : String(error));
  });
  if (!(found instanceof PublicKeyCredential)) throw new NoPasskey();
  return found.toJSON();
}
