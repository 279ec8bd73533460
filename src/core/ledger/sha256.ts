/** SHA-256 over the concatenation of the parts; text counts as its UTF-8 bytes. Passed in, because pure code has no cryptography. */
export type Sha256 = (...parts: readonly (Uint8Array | string)[]) => Uint8Array;

export const sha256Bytes = 32;

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) return false;
  return true;
}
