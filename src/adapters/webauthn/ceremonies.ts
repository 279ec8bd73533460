/**
 * What WebAuthn asks of a browser, and whether what comes back is what was asked for. The library is read when the first passkey
 * is: most servers start without. It throws for whatever it refuses; the reason is for the log alone.
 */
import type { VerifiedAuthenticationResponse } from '@simplewebauthn/server';

import type { KeptPasskey } from '../accounts/account-format.ts';

/** Who a passkey is made for: it works on pages of this origin, and nowhere else. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

export interface Asked {
  readonly challenge: string;
  /** For the browser, as WebAuthn's own JSON has it. */
  readonly options: Readonly<Record<string, unknown>>;
}

export interface Owner {
  readonly name: string;
  /** Base64url. */
  readonly handle: string;
  readonly passkeys: readonly KeptPasskey[];
}

interface Response<Content extends object> {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: Content & { readonly clientDataJSON: string };
}

export type NewResponse = Response<{
  readonly attestationObject: string;
  readonly transports?: readonly string[];
}>;
export type UseResponse = Response<{
  readonly authenticatorData: string;
  readonly signature: string;
  readonly userHandle?: string | null | undefined;
}>;

export type MadePasskey = Pick<KeptPasskey, 'id' | 'key' | 'counter' | 'kind' | 'backedUp' | 'transports'>;
export type UsedPasskey = Pick<KeptPasskey, 'counter' | 'kind' | 'backedUp'>;

export type Ceremony<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly why: string };

/** How long a browser waits for its owner. */
const timeout = 120_000;
/** Ed25519, ECDSA and RSA with SHA-256: what authenticators have. */
const algorithms = [-8, -7, -257];

const library = async () => await import('@simplewebauthn/server');

export async function askForNew(party: RelyingParty, { name, handle, passkeys }: Owner): Promise<Asked> {
  const { generateRegistrationOptions } = await library();
  const options = await generateRegistrationOptions({
    rpID: party.id,
    rpName: 'Honban',
    userName: name,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(handle, 'base64url')),
    timeout,
    attestationType: 'none',
    excludeCredentials: passkeys.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  });
  return { challenge: options.challenge, options: { ...options } };
}

/** Without passkeys any of this relying party: the browser lets its owner choose. */
export async function askForOne(party: RelyingParty, passkeys: readonly KeptPasskey[] = []): Promise<Asked> {
  const { generateAuthenticationOptions } = await library();
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    timeout,
    userVerification: 'required',
    allowCredentials: passkeys.map(({ id, transports }) => ({ id, transports: [...transports] })),
  });
  return { challenge: options.challenge, options: { ...options } };
}

export async function readNew(
  { response: content, ...credential }: NewResponse,
  { party, challenge }: { readonly party: RelyingParty; readonly challenge: string },
): Promise<Ceremony<MadePasskey>> {
  const { verifyRegistrationResponse } = await library();
  return await tried(async () => {
    refuseFrames(content.clientDataJSON);
    const { clientDataJSON, attestationObject, transports = [] } = content;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...credential,
        response: { clientDataJSON, attestationObject },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (!verified) throw new Error('not verified');
    const { credential: made, credentialDeviceType, credentialBackedUp } = registrationInfo;
    return {
      id: made.id,
      key: Buffer.from(made.publicKey).toString('base64url'),
      counter: made.counter,
      kind: kindOf(credentialDeviceType),
      backedUp: credentialBackedUp,
      transports,
    };
  });
}

/** Says nothing about the counter: that is compared where it is kept, once the signature is known to be right. */
export async function readUse(
  { response: content, ...credential }: UseResponse,
  given: { readonly party: RelyingParty; readonly challenge: string; readonly passkey: KeptPasskey },
): Promise<Ceremony<UsedPasskey>> {
  const { party, challenge, passkey } = given;
  const { verifyAuthenticationResponse } = await library();
  return await tried(async () => {
    refuseFrames(content.clientDataJSON);
    const { clientDataJSON, authenticatorData, signature } = content;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...credential,
        response: { clientDataJSON, authenticatorData, signature },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(Buffer.from(passkey.key, 'base64url')),
        counter: 0,
      },
    });
    if (!verified) throw new Error('the signature is not that of the passkey');
    return usedOf(authenticationInfo, passkey);
  });
}

function usedOf(
  {
    newCounter,
    credentialDeviceType,
    credentialBackedUp,
  }: VerifiedAuthenticationResponse['authenticationInfo'],
  { kind }: KeptPasskey,
): UsedPasskey {
  if (kindOf(credentialDeviceType) !== kind)
    throw new Error('whether it may be backed up is not as when it was made');
  return { counter: newCounter, kind, backedUp: credentialBackedUp };
}

function kindOf(type: 'singleDevice' | 'multiDevice'): KeptPasskey['kind'] {
  return type === 'singleDevice' ? 'one-device' : 'synced';
}

/** The library lets pass what came from a frame whose page the browser did not name. */
function refuseFrames(clientData: string): void {
  if (clientDataOf(clientData)?.['crossOrigin'] === true)
    throw new Error('it comes from a frame in a foreign page');
}

/** What a browser says that it was asked for; nothing of it is proven yet. */
export function challengeIn(clientData: string): string | undefined {
  const challenge = clientDataOf(clientData)?.['challenge'];
  return typeof challenge === 'string' ? challenge : undefined;
}

function clientDataOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

async function tried<Value>(read: () => Promise<Value>): Promise<Ceremony<Value>> {
  try {
    return { ok: true, value: await read() };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}
