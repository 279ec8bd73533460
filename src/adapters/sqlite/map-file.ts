/**
 * Lets SQLite read the ledger's file where the system already holds it. Verifying goes over every page twice, and copying a
 * page out of the system's memory takes longer than checking it.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

const bytesAtOnce = 1024 * 1024;

/** Writers go on meanwhile; their pages are in the write-ahead log, which is never mapped. */
export function mapFile(database: DatabaseSync, path: string): void {
  database.exec(`PRAGMA mmap_size = ${readThrough(path)}`);
}

/** Once with plain reads, to the number of bytes: a disk that fails is an error here and would end the process in mapped memory. */
function readThrough(path: string): number {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const buffer = Buffer.allocUnsafe(bytesAtOnce);
    for (let at = 0; at < size; at += bytesAtOnce) readSync(file, buffer, 0, bytesAtOnce, at);
    return size;
  } finally {
    closeSync(file);
  }
}
