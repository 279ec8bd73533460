/** Base64 with padding (RFC 4648 section 4), strict: of all texts that mean the same bytes only one is accepted. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values: ReadonlyMap<string, number> = new Map(Array.from(alphabet, (letter, value) => [letter, value]));

export function toBase64(bytes: Uint8Array): string {
  const { length } = bytes;
  let text = '';
  for (let start = 0; start < length; start += 3) {
    const group = ((bytes[start] ?? 0) << 16) | ((bytes[start + 1] ?? 0) << 8) | (bytes[start + 2] ?? 0);
    text += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63);
    text += start + 1 < length ? alphabet.charAt((group >> 6) & 63) : '=';
    text += start + 2 < length ? alphabet.charAt(group & 63) : '=';
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
