/**
 * What `Maintenance.HashKV` answers for a revision, computed from entries read newest first. Revisions up to the compacted one
 * count only where they are the newest of a living key, so that members which compact at different moments agree; a tombstone
 * at the compacted revision never counts, so that old and new etcd agree.
 * https://github.com/etcd-io/etcd/blob/v3.6.8/server/storage/mvcc/hash.go
 */
import { backwardCrc, crc32c } from './bbolt/crc32c.ts';
import type { Revision } from './key-value.ts';

export interface HashKv {
  /** Entries must come newest first; `isNewest`: no later entry up to the hashed revision is of the same key. */
  add(entry: HashedEntry): void;
  /** Undefined where only another pass with `skipsNothing` can tell: nothing lives, so that nothing is to be skipped. */
  value(): number | undefined;
}

export interface HashedEntry {
  readonly revision: Revision;
  readonly isNewest: boolean;
  /** As stored. */
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

export interface HashKvOptions {
  readonly compactRevision: number;
  readonly skipsNothing?: boolean;
}

const bucketName = Buffer.from('key');

export function hashKv({ compactRevision, skipsNothing = false }: HashKvOptions): HashKv {
  const crc = backwardCrc();
  let [lives, skipped] = [false, false];
  const counts = ({ revision, isNewest }: HashedEntry): boolean => {
    const kept = isNewest && !revision.tombstone;
    lives ||= kept;
    if (revision.main === compactRevision && revision.tombstone) return false;
    if (revision.main > compactRevision || kept || skipsNothing) return true;
    skipped = true;
    return false;
  };
  return {
    add: (entry) => {
      if (!counts(entry)) return;
      const { key, value } = entry;
      crc.prepend(crc32c(value, crc32c(key)), key.length + value.length);
    },
    value: () => {
      if (skipped && !lives) return undefined;
      crc.prepend(crc32c(bucketName), bucketName.length);
      return crc.value();
    },
  };
}
