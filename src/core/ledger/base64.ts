/** Base64 with padding (RFC 4648 section 4), strict: of all texts that mean the same bytes only one is accepted. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values: ReadonlyMap<string, number> = new Map(Array.from(alphabet, (letter, value) => [letter, value]));

const letters = Uint8Array.from(alphabet, (letter) => letter.charCodeAt(0));
const filler = '='.charCodeAt(0);
/** Whole groups of three, and few enough for the arguments of one call. */
const pieceLength = 3 * 1024;

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += pieceLength)
    text += String.fromCharCode(...codesOf(bytes, start, Math.min(bytes.length, start + pieceLength)));
  return text;
}

/** As codes, because joining letters one by one is what takes the time, and every append writes its signature. */
function codesOf(bytes: Uint8Array, start: number, end: number): readonly number[] {
  const codes: number[] = [];
  for (let at = start; at < end; at += 3) {
    const group = groupAt(bytes, at);
    codes.push(
      letters[group >> 18] ?? filler,
      letters[(group >> 12) & 63] ?? filler,
      at + 1 < end ? (letters[(group >> 6) & 63] ?? filler) : filler,
      at + 2 < end ? (letters[group & 63] ?? filler) : filler,
    );
  }
  return codes;
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
