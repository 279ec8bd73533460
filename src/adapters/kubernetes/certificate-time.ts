import { instantFromEpoch } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';

/** Reads a certificate's time as OpenSSL prints it: `Nov 24 17:55:49 2027 GMT`. Throws when it is none. */
export function parseCertificateTime(text: string): Instant {
  const epoch = Date.parse(text);
  if (Number.isNaN(epoch)) throw new Error(`“${text}” is not a certificate's time`);
  return instantFromEpoch(epoch);
}
