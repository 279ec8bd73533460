/** Node's own cryptography in the shape that checking people's signatures asks for. */
import { createPublicKey, hash, verify } from 'node:crypto';

import type { SigningCryptography } from '../../core/signing/cryptography.ts';
import { sha256 } from '../system/cryptography.ts';

/** DER before the 32 bytes of an Ed25519 public key (RFC 8410). */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

export const signingCryptography: SigningCryptography = {
  sha256,
  sha512: (bytes) => hash('sha512', bytes, 'buffer'),
  verifyEd25519(point, bytes, signature) {
    if (point.length !== 32 || signature.length !== 64) return false;
    const der = Buffer.concat([spkiPrefix, point]);
    return verify(undefined, bytes, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
  },
};
