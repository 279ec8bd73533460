/** An authenticator in software, which also does what no honest one would: lie about origin, count, presence or signature. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

export interface AskedOptions {
  readonly challenge: string;
  readonly rp?: { readonly id: string };
  readonly rpId?: string;
  readonly user?: { readonly id: string };
}

export interface Lies {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly counter?: number;
  readonly isVerified?: boolean;
  readonly isBackupEligible?: boolean;
  readonly handle?: string | undefined;
  readonly isTampered?: boolean;
  readonly crossOrigin?: boolean;
  readonly type?: string;
}

export interface Authenticator {
  readonly id: string;
  register(options: AskedOptions, lies?: Lies): object;
  use(options: AskedOptions, lies?: Lies): object;
}

export function newAuthenticator(origin: string): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  const outer = { id: encoded(id), rawId: encoded(id), type: 'public-key' };
  let counter = 0;
  let handle: string | undefined;
  return {
    id: outer.id,
    register(options, lies = {}) {
      handle = options.user?.id;
      const client = clientData('webauthn.create', options.challenge, { origin, ...lies });
      const length = Buffer.from([id.length >> 8, id.length & 255]);
      const key = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)]);
      const data = authenticatorData(options.rp?.id ?? '', { counter, isNew: true, ...lies });
      const attestationObject = cborMap([
        [cborText('fmt'), cborText('none')],
        [cborText('attStmt'), cborMap([])],
        [cborText('authData'), cborBytes(Buffer.concat([data, key]))],
      ]);
      return {
        ...outer,
        response: {
          clientDataJSON: encoded(client),
          attestationObject: encoded(attestationObject),
          transports: ['internal'],
        },
        clientExtensionResults: {},
      };
    },
    use(options, lies = {}) {
      counter += 1;
      const client = clientData('webauthn.get', options.challenge, { origin, ...lies });
      const data = authenticatorData(options.rpId ?? '', { counter, ...lies });
      const signature = signatureOf(privateKey, Buffer.concat([data, sha256(client)]));
      if (lies.isTampered === true) data.writeUInt32BE(counter + 1, 33);
      return {
        ...outer,
        response: {
          clientDataJSON: encoded(client),
          authenticatorData: encoded(data),
          signature: encoded(signature),
          userHandle: 'handle' in lies ? lies.handle : handle,
        },
        clientExtensionResults: {},
      };
    },
  };
}

function clientData(usual: string, asked: string, lies: Lies): Buffer {
  const { type = usual, challenge = asked, origin, crossOrigin = false } = lies;
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin }));
}

function authenticatorData(asked: string, lies: Lies & { readonly isNew?: boolean }): Buffer {
  const { rpId = asked, counter = 0, isVerified = true, isBackupEligible = false, isNew = false } = lies;
  const flags = 1 | (isVerified ? 4 : 0) | (isBackupEligible ? 8 : 0) | (isNew ? 64 : 0);
  const tail = Buffer.alloc(5);
  tail.writeUInt8(flags, 0);
  tail.writeUInt32BE(counter, 1);
  return Buffer.concat([sha256(Buffer.from(rpId)), tail]);
}

function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return cborMap([
    [cborInteger(1), cborInteger(2)],
    [cborInteger(3), cborInteger(-7)],
    [cborInteger(-1), cborInteger(1)],
    [cborInteger(-2), cborBytes(Buffer.from(x, 'base64url'))],
    [cborInteger(-3), cborBytes(Buffer.from(y, 'base64url'))],
  ]);
}

const sha256 = (data: Buffer): Buffer => createHash('sha256').update(data).digest();
const signatureOf = (key: KeyObject, data: Buffer): Buffer => sign('sha256', data, key);
const encoded = (bytes: Buffer): string => bytes.toString('base64url');

function cborHead(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
}

const cborInteger = (value: number): Buffer => (value < 0 ? cborHead(1, -1 - value) : cborHead(0, value));
const cborBytes = (value: Buffer): Buffer => Buffer.concat([cborHead(2, value.length), value]);
const cborText = (value: string): Buffer => Buffer.concat([cborHead(3, value.length), Buffer.from(value)]);
const cborMap = (pairs: readonly (readonly [Buffer, Buffer])[]): Buffer =>
  Buffer.concat([cborHead(5, pairs.length), ...pairs.flat()]);
