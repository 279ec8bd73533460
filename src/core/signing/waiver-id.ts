/**
 * A waiver's id is made of what is asked for, so that an approval, which signs the id, approves exactly that request and no
 * other under its name.
 */
import type { WaiverRecord } from '../evidence.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import type { Sha256 } from '../ledger/sha256.ts';

const idBytes = 16;

export function waiverId(
  { id, subject, person, request }: Pick<WaiverRecord, 'id' | 'subject' | 'person' | 'request'>,
  sha256: Sha256,
): string {
  const digest = sha256(canonicalJson({ record: id, subject, person, request }));
  return Array.from(digest.subarray(0, idBytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
