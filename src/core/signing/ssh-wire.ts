/** The wire form of SSH (RFC 4251 section 5): strings are their length in four bytes, then the bytes. */

export interface ReadString {
  readonly value: Uint8Array;
  /** Where the next field starts. */
  readonly next: number;
}

/** Undefined where the bytes end early, whatever length they claim. */
export function readSshString(bytes: Uint8Array, at: number): ReadString | undefined {
  const length = readUint32(bytes, at);
  if (length === undefined || at + 4 + length > bytes.length) return undefined;
  const next = at + 4 + length;
  return { value: bytes.subarray(at + 4, next), next };
}

export function readUint32(bytes: Uint8Array, at: number): number | undefined {
  if (at < 0 || at + 4 > bytes.length) return undefined;
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);
}

export function sshString(value: Uint8Array | string): Uint8Array {
  const bytes = typeof value === 'string' ? asciiBytes(value) : value;
  const whole = new Uint8Array(4 + bytes.length);
  new DataView(whole.buffer).setUint32(0, bytes.length);
  whole.set(bytes, 4);
  return whole;
}

/** Only for names fixed in formats; anything beyond ASCII is a bug. */
export function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    if (code > 0x7f) throw new RangeError('not ASCII');
    return code;
  });
}

export function asciiText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 256));
}

export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
