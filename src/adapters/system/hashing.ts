import { createHash, randomBytes } from 'node:crypto';

import type { Hashing } from '../../app/ports.ts';

/** SHA-256 and unguessable names from Node's own cryptography. */
export const hashing: Hashing = {
  sha256: (bytes) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
  nonce: () => randomBytes(16).toString('hex'),
};
