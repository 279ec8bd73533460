import { hash, randomBytes } from 'node:crypto';

/** 256 unguessable bits, safe in addresses, headers and cookies. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret: who reads it cannot use it. Secrets of this length need no slow hash. */
export function digestOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}
