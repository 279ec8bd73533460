import { createHash, randomBytes } from 'node:crypto';

import type { RunningHash } from '../../app/export-bundle.ts';
import type { Hashing } from '../../app/ports.ts';

/** SHA-256 and unguessable names from Node's own cryptography. */
export const hashing: Hashing = {
  sha256: (bytes) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
  nonce: () => randomBytes(16).toString('hex'),
};

/** SHA-256 over text that comes piece by piece. */
export function runningSha256(): RunningHash {
  const hash = createHash('sha256');
  return {
    update: (text) => void hash.update(text),
    digest: () => `sha256:${hash.copy().digest('hex')}`,
  };
}
