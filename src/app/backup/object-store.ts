/**
 * A place that keeps named bytes: a folder, a bucket. Objects are written once and never changed, so the port has no way to
 * overwrite one. Methods throw a `ProblemError` of `repository-problems.ts` for what the outside does wrong.
 */
import type { AbortSignalLike } from '../../core/source.ts';
import type { Instant } from '../../core/time.ts';

export interface ObjectStore {
  /** As people know it, without credentials. */
  readonly at: string;
  /**
   * Stores the bytes as they come; returns when they are durable. Under a key that is taken nothing is changed. `key` is asked
   * once the bytes are over, so that an object can be named by what was stored. Aborted or failed, it leaves no object. Each part
   * is good until the next one is asked for.
   */
  put(key: string | (() => string), bytes: AsyncIterable<Uint8Array>, options: StoreOptions): Promise<Put>;
  /** Throws `repository.object-missing` before the first byte where there is none. */
  get(key: string, options: StoreOptions): AsyncIterable<Uint8Array>;
  /** Every object whose key begins with the prefix (which ends with `/` or is empty), in order of keys. */
  list(prefix: string): AsyncIterable<StoredItem>;
  stat(key: string): Promise<StoredItem | undefined>;
  /** Nothing happens where there is none. */
  remove(key: string): Promise<void>;
  /** Removes what killed processes left unfinished before then; never an object. */
  sweep(before: Instant): Promise<void>;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly signal: AbortSignalLike;
}

export interface Put {
  readonly state: 'stored' | 'present';
  readonly key: string;
}

export interface StoredItem {
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  /** By the store's clock. */
  readonly stored: Instant;
}
