/** Finds the newest value of one key in an etcd database, without etcd. */
import type { ByteSource } from './byte-source.ts';
import { openDatabase } from './etcd-database.ts';
import { keyValueOf, revisionOf } from './key-value.ts';

/** A copy of the value; undefined where the key is not there or was deleted. The caller keeps it to itself. */
export function findKey(source: ByteSource, key: string): Buffer | undefined {
  const wanted = Buffer.from(key);
  for (const entry of openDatabase(source).entries('key', 'backward')) {
    const stored = keyValueOf(entry.value);
    if (stored === undefined || !stored.key.equals(wanted)) continue;
    return revisionOf(entry.key)?.tombstone === false ? Buffer.from(stored.value) : undefined;
  }
  return undefined;
}
