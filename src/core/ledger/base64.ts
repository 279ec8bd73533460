/** Base64 with padding (RFC 4648 section 4), strict: of all texts that mean the same bytes only one is accepted. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values: ReadonlyMap<string, number> = new Map(Array.from(alphabet, (letter, value) => [letter, value]));

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 3) {
    const [one = 0, two = 0, three = 0] = bytes.subarray(start, start + 3);
    const group = one * 65536 + two * 256 + three;
    const known = Math.min(bytes.length - start, 3) + 1;
    for (let place = 0; place < 4; place += 1)
      text += place < known ? alphabet.charAt((group >> (18 - 6 * place)) & 63) : '=';
  }
  return text;
}

/** Undefined when the text is not the one base64 form of some bytes. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let start = 0; start < text.length; start += 4) {
    const group = readGroup(text, start, start + 4 === text.length ? padding : 0);
    if (group === undefined) return undefined;
    const at = (start / 4) * 3;
    bytes.set([group >> 16, (group >> 8) & 255, group & 255].slice(0, bytes.length - at), at);
  }
  return toBase64(bytes) === text ? bytes : undefined;
}

function readGroup(text: string, start: number, padding: number): number | undefined {
  let group = 0;
  for (let place = 0; place < 4; place += 1) {
    const value = place < 4 - padding ? values.get(text.charAt(start + place)) : 0;
    if (value === undefined) return undefined;
    group = group * 64 + value;
  }
  return group;
}
