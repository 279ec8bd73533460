/**
 * A snapshot on its way, on disk but unreadable: encrypted with a key that exists only in this process, in a file that has no
 * name any more. So it can be read at any place as often as needed, and whatever ends the process, nothing is left of it.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

import { ProblemError } from '../../core/problem.ts';
import type { ByteSource } from './byte-source.ts';
import { spoolFailed } from './etcd-problems.ts';

export interface SealedSpool {
  write(bytes: Uint8Array): void;
  /** What was written so far. */
  source(): ByteSource;
  /** From its beginning, each time it is asked. */
  bytes(): AsyncIterable<Uint8Array>;
  close(): void;
}

const cipher = 'aes-256-ctr';
const block = 16;
const chunk = 1024 * 1024;

/** In a folder of this user; throws a `ProblemError` when the disk does not take it. */
export function openSealedSpool(folder: string): SealedSpool {
  const attempt = <Value>(action: () => Value): Value => {
    try {
      return action();
    } catch (error) {
      throw new ProblemError(spoolFailed({ folder, why: (error as Error).message }));
    }
  };
  const descriptor = attempt(() => openNameless(folder));
  const key = randomBytes(32);
  const sealing = createCipheriv(cipher, key, Buffer.alloc(block));
  let buffer = Buffer.alloc(64 * 1024);

  const readRange = (offset: number, length: number): Uint8Array => {
    const start = offset - (offset % block);
    const wanted = offset - start + length;
    if (wanted > buffer.length) buffer = Buffer.alloc(wanted);
    const sealed = buffer.subarray(
      0,
      attempt(() => readFully(descriptor, buffer.subarray(0, wanted), start)),
    );
    const plain = createDecipheriv(cipher, key, counterAt(start / block)).update(sealed);
    return plain.subarray(offset - start);
  };
  const size = (): number => fstatSync(descriptor).size;
  return {
    write: (bytes) => attempt(() => writeFully(descriptor, sealing.update(bytes))),
    source: () => ({ size: size(), readRange }),
    bytes: async function* bytes() {
      const end = size();
      for (let at = 0; at < end; at += chunk) yield readRange(at, Math.min(chunk, end - at));
    },
    close: () => closeSync(descriptor),
  };
}

function openNameless(folder: string): number {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `spool-${randomBytes(8).toString('hex')}`);
  const descriptor = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600);
  unlinkSync(path);
  return descriptor;
}

function writeFully(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done, bytes.length - done);
}

function readFully(descriptor: number, target: Buffer, offset: number): number {
  let done = 0;
  while (done < target.length) {
    const count = readSync(descriptor, target, done, target.length - done, offset + done);
    if (count === 0) break;
    done += count;
  }
  return done;
}

/** The counter begins at 0 and is one number of 128 bits. */
function counterAt(index: number): Buffer {
  const counter = Buffer.alloc(block);
  counter.writeBigUInt64BE(BigInt(index), 8);
  return counter;
}
