/** A way to get programs. Each way gives what it has as soon as it has it; the cache asks the next one for the rest. */
import type { Report } from '../progress.ts';
import type { Binary } from './binary.ts';
import type { Origin } from './manifest.ts';
import type { Platform } from './platform.ts';

export interface Supplied {
  readonly binary: Binary;
  /** A file inside `workFolder`, or one to copy. */
  readonly path: string;
  readonly source: Origin;
}

export interface SupplyContext {
  readonly platform: Platform;
  /** Empty at the start, removed afterwards, on the same file system as the cache. */
  readonly workFolder: string;
  readonly report: Report;
  readonly signal: AbortSignal;
}

export type Supply = (binaries: readonly Binary[], context: SupplyContext) => AsyncIterable<Supplied>;
