import type { RelyingParty } from '../../adapters/webauthn/ceremonies.ts';
import type { Address } from '../http/address.ts';

/** Undefined where browsers offer no passkeys: in plain anywhere but on this machine, and at addresses that are numbers. */
export function relyingPartyOf({
  origin,
  secure,
}: Pick<Address, 'origin' | 'secure'>): RelyingParty | undefined {
  const id = new URL(origin).hostname;
  const isNumber = /^\[|^[\d.]+$/.test(id);
  return (secure || id === 'localhost') && !isNumber ? { id, origin } : undefined;
}
