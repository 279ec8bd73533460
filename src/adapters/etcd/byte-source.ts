/** Bytes that can be read anywhere: a file of any size, or a sealed copy of one. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

import { ProblemError } from '../../core/problem.ts';
import { snapshotUnreadable } from './etcd-problems.ts';

export interface ByteSource {
  readonly size: number;
  /** A view of exactly the wanted bytes, or fewer at the end of the source; good until the next call. */
  readRange(offset: number, length: number): Uint8Array;
}

export interface OpenFile extends ByteSource {
  close(): void;
}

/** Throws a `ProblemError` for a file that cannot be read. */
export function openByteFile(path: string): OpenFile {
  const descriptor = attempt(path, () => openSync(path, 'r'));
  const size = attempt(path, () => fstatSync(descriptor).size);
  let buffer = Buffer.allocUnsafe(64 * 1024);
  return {
    size,
    readRange: (offset, length) => {
      if (length > buffer.length) buffer = Buffer.allocUnsafe(length);
      return attempt(path, () => readFully(descriptor, buffer.subarray(0, length), offset));
    },
    close: () => closeSync(descriptor),
  };
}

export function bytesInMemory(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    readRange: (offset, length) => bytes.subarray(offset, offset + length),
  };
}

function readFully(descriptor: number, target: Buffer, offset: number): Uint8Array {
  let done = 0;
  while (done < target.length) {
    const count = readSync(descriptor, target, done, target.length - done, offset + done);
    if (count === 0) break;
    done += count;
  }
  return target.subarray(0, done);
}

function attempt<Value>(path: string, action: () => Value): Value {
  try {
    return action();
  } catch (error) {
    throw new ProblemError(snapshotUnreadable({ path, why: (error as Error).message }));
  }
}
