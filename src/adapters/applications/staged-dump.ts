/** A dump on its way, sealed under a key that only this process has, with what its end says of it. */
import { createHash } from 'node:crypto';

import type { Digest } from '../../core/evidence.ts';
import { openSealedSpool } from '../etcd/sealed-spool.ts';

export interface StagedDump {
  append(chunk: Buffer): void;
  /** After the last chunk. */
  finish(): { readonly bytes: number; readonly digest: Digest };
  /** Any number of times, after the end. */
  read(): AsyncIterable<Uint8Array>;
  remove(): void;
}

export function stageDump(folder: string): StagedDump {
  const spool = openSealedSpool(folder);
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    append: (chunk) => {
      hash.update(chunk);
      bytes += chunk.length;
      spool.write(chunk);
    },
    finish: () => ({ bytes, digest: `sha256:${hash.digest('hex')}` }),
    read: () => spool.bytes(),
    remove: () => spool.close(),
  };
}
