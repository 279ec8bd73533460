/** Follows a proof in the reader's own browser: from the record's bytes to the root that the checkpoint signs. */
import type { EvidenceEntry } from '../../../src/contract/evidence.ts';
import { fromBase64, toBase64 } from '../../../src/core/ledger/base64.ts';
import { inclusionRanges } from '../../../src/core/ledger/proof.ts';

type Proof = NonNullable<EvidenceEntry['proof']>;

export async function followProof({ canonical, leaf, index, size, path, rootHash }: Proof): Promise<boolean> {
  if (!(index >= 0 && index < size)) return false;
  const ranges = inclusionRanges(index, size);
  if (ranges.length !== path.length) return false;
  let hash = await sha256(Uint8Array.of(0), new TextEncoder().encode(canonical));
  if (toBase64(hash) !== leaf) return false;
  for (const [place, encoded] of path.entries()) {
    const sibling = fromBase64(encoded);
    if (sibling === undefined) return false;
    const isLeft = (ranges[place]?.from ?? 0) < index;
    const [left, right] = isLeft ? [sibling, hash] : [hash, sibling];
    hash = await sha256(Uint8Array.of(1), left, right);
  }
  return toBase64(hash) === rootHash;
}

async function sha256(...parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
}
