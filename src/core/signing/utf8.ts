/** UTF-8 for layers without an encoder; lone surrogates cannot occur in canonical JSON, and are a bug elsewhere. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) throw new RangeError('a lone surrogate is not text');
    if (code < 0x80) bytes.push(code);
    else bytes.push(...longCharacter(code));
  }
  return Uint8Array.from(bytes);
}

function longCharacter(code: number): readonly number[] {
  const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x800) return [0xc0 | (code >> 6), tail(0)];
  if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)];
  return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
}
