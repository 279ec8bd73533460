/** Base64 with padding (RFC 4648 section 4), strict: of all texts that mean the same bytes only one is accepted. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values: ReadonlyMap<string, number> = new Map(Array.from(alphabet, (letter, value) => [letter, value]));

export function toBase64(bytes: Uint8Array): string {
  const twoLetters = (pairs ??= allPairs());
  const rest = bytes.length % 3;
  const whole = bytes.length - rest;
  let text = '';
  for (let start = 0; start < whole; start += 3) {
    const group = groupAt(bytes, start);
    text += `${twoLetters[group >> 12]}${twoLetters[group & 4095]}`;
  }
  if (rest === 0) return text;
  const last = groupAt(bytes, whole);
  return `${text}${twoLetters[last >> 12]}${rest === 2 ? alphabet.charAt((last >> 6) & 63) : '='}=`;
}

/** By twelve bits each, made when first needed: every append writes its signature. */
let pairs: readonly string[] | undefined;

function allPairs(): readonly string[] {
  return Array.from({ length: 4096 }, (_, bits) => alphabet.charAt(bits >> 6) + alphabet.charAt(bits & 63));
}

/** Three bytes; what lies behind the end counts as zero. */
function groupAt(bytes: Uint8Array, start: number): number {
  return ((bytes[start] ?? 0) << 16) | ((bytes[start + 1] ?? 0) << 8) | (bytes[start + 2] ?? 0);
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
