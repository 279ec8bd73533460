/** People's keys for tests: a hand signs contents, and its public half is what a policy lists. */
import { generateKeyPairSync, sign } from 'node:crypto';

import { signingCryptography } from '../../src/adapters/keys/signing-cryptography.ts';
import type { Signature } from '../../src/core/evidence.ts';
import { keyOfPoint } from '../../src/core/signing/public-key.ts';
import type { SignedContent } from '../../src/core/signing/signed-content.ts';
import { fingerprintOf, rawMessage } from '../../src/core/signing/verify-signature.ts';

export interface Hand {
  /** As a policy lists it. */
  readonly listed: string;
  readonly fingerprint: string;
  sign(content: SignedContent): Signature;
}

export function newHand(): Hand {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const point = Uint8Array.from(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
  const key = keyOfPoint(point);
  if (key === undefined) throw new TypeError('a key made just now is a key');
  const fingerprint = fingerprintOf(key, signingCryptography.sha256);
  return {
    listed: `ed25519:${Buffer.from(point).toString('base64')}`,
    fingerprint,
    sign: (content) => ({
      algorithm: 'ed25519',
      key: fingerprint,
      value: sign(undefined, rawMessage(content), privateKey).toString('base64'),
    }),
  };
}
