/**
 * Compresses answers on their way. Only reads that carry a tag come here: what holds a secret (a one-time link, a token, a challenge)
 * is never stored, has no tag and travels as it is. So the length of a compressed answer tells nothing of a secret (BREACH); nor can
 * another site make a browser ask for one again and again, because it is refused and the cookie stays at home.
 */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { takesGzip } from './encoding.ts';

/** In characters: less than this is in the first packets of a connection anyway. */
const small = 8192;
/** The same answer goes to many readers, one after the other. */
const kept = 32;

const pack = promisify(gzip);

export interface Packer {
  /** Undefined where it is better sent as it is. */
  pack(request: Request, tag: string, text: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

export function openPacker(): Packer {
  const known = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  return {
    async pack(request, tag, text) {
      if (text.length < small || !takesGzip(request)) return undefined;
      const before = known.get(tag);
      if (before !== undefined) return await before;
      const [oldest] = known.keys();
      if (known.size >= kept && oldest !== undefined) known.delete(oldest);
      const packed = pack(text);
      known.set(tag, packed);
      return await packed;
    },
  };
}
