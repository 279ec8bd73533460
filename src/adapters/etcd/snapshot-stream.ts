/**
 * A snapshot as it comes over the wire, verified while it passes: hashed except for the 32 bytes at its end, which are given
 * out only when they fit. `remaining_bytes` is not believed, and only missing progress is a time-out: a large database takes
 * its time. https://github.com/etcd-io/etcd/blob/v3.6.8/server/etcdserver/api/v3rpc/maintenance.go
 */
import { createHash } from 'node:crypto';

import type { Digest } from '../../core/evidence.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { bytesPassed } from '../system/passing-buffers.ts';
import type { SnapshotPiece } from './etcd-messages.ts';
import { snapshotDamaged, snapshotStalled } from './etcd-problems.ts';

export interface SnapshotOptions {
  readonly signal: AbortSignalLike;
  /** Bytes so far. */
  readonly onProgress?: (bytes: number) => void;
  /** Told once, before the last bytes are given out. */
  readonly onVerified?: (snapshot: VerifiedSnapshot) => void;
  /** Longest time without a byte, in milliseconds. */
  readonly stallLimit?: number;
}

export interface VerifiedSnapshot {
  /** With the trailer. */
  readonly size: number;
  /** Of the data without the trailer. */
  readonly digest: Digest;
  /** Empty before 3.6. */
  readonly storageVersion: string;
}

/** The part of a gRPC stream that is used here. */
export interface PieceStream extends AsyncIterable<SnapshotPiece> {
  cancel(): void;
}

interface StreamSettings extends SnapshotOptions {
  readonly endpoint: string;
  readonly problemOf: (error: unknown) => ProblemError;
}

const trailerLength = 32;
const sector = 512;
const defaultStallLimit = 60_000;

export async function* verifiedSnapshot(
  open: () => PieceStream,
  settings: StreamSettings,
): AsyncGenerator<Uint8Array> {
  const { onProgress, endpoint } = settings;
  const hash = createHash('sha256');
  let [size, storageVersion] = [0, ''];
  let held: Buffer = Buffer.alloc(0);
  for await (const { blob, version } of watched(open, settings)) {
    storageVersion ||= version;
    size += blob.length;
    onProgress?.(size);
    const [free, kept] = split(held, blob);
    held = kept;
    for (const piece of free) {
      hash.update(piece);
      yield piece;
    }
  }
  if (size % sector !== trailerLength) throw damaged({ endpoint, bytes: size, is: 'size' });
  const data = held.subarray(0, held.length - trailerLength);
  const sum = hash.update(data).digest();
  if (!sum.equals(held.subarray(-trailerLength))) throw damaged({ endpoint, bytes: size, is: 'sum' });
  settings.onVerified?.({ size, digest: `sha256:${sum.toString('hex')}`, storageVersion });
  yield held;
}

/** What may go on, and what must wait because the trailer may be in it. */
function split(held: Buffer, blob: Buffer): readonly [free: readonly Buffer[], held: Buffer] {
  if (blob.length >= trailerLength) return [held.length === 0 ? [] : [held], blob];
  const joined = Buffer.concat([held, blob]);
  const end = Math.max(0, joined.length - trailerLength);
  return [end === 0 ? [] : [joined.subarray(0, end)], joined.subarray(end)];
}

function damaged(props: Parameters<typeof snapshotDamaged>[0]): ProblemError {
  return new ProblemError(snapshotDamaged(props), 3);
}

/** Ends the stream when no byte comes for too long, or when somebody wants it to end; empty pieces are no progress. */
async function* watched(open: () => PieceStream, settings: StreamSettings): AsyncGenerator<SnapshotPiece> {
  const { signal, endpoint, problemOf, stallLimit = defaultStallLimit } = settings;
  if (signal.aborted) throw reasonOf(signal);
  const stream = open();
  let bytes = 0;
  const end = (): void => stream.cancel();
  const stall = stallWatch(stallLimit, end);
  signal.addEventListener('abort', end);
  try {
    for await (const piece of stream) {
      if (piece.blob.length === 0) continue;
      bytes += piece.blob.length;
      bytesPassed(piece.blob.length);
      // While the reader is busy the server has nothing to answer for.
      stall.pause();
      yield piece;
      stall.resume();
    }
  } catch (error) {
    if (signal.aborted) throw reasonOf(signal);
    if (stall.stalled())
      throw new ProblemError(snapshotStalled({ endpoint, bytes, seconds: stallLimit / 1000 }), 3);
    throw problemOf(error);
  } finally {
    stall.end();
    signal.removeEventListener('abort', end);
    stream.cancel();
  }
}

interface StallWatch {
  pause(): void;
  resume(): void;
  stalled(): boolean;
  end(): void;
}

function stallWatch(limit: number, onStall: () => void): StallWatch {
  let [since, stalled] = [performance.now(), false];
  const timer = setInterval(() => {
    if (performance.now() - since < limit) return;
    stalled = true;
    onStall();
  }, limit / 4);
  return {
    pause: () => void (since = Infinity),
    resume: () => void (since = performance.now()),
    stalled: () => stalled,
    end: () => clearInterval(timer),
  };
}

function reasonOf(signal: AbortSignalLike): unknown {
  return (signal as AbortSignal).reason ?? new Error('interrupted');
}
