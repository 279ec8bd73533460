/**
 * The data format of the ledger's file, as the steps that lead to it. A step, once released, never changes; a new one is added
 * at the end. Files of an older format are migrated forward, those of a newer one are refused.
 */
const steps: readonly string[] = [
  `CREATE TABLE entry (
     sequence INTEGER PRIMARY KEY,
     kind TEXT NOT NULL,
     recorded TEXT NOT NULL,
     leaf BLOB NOT NULL,
     record BLOB NOT NULL
   ) STRICT;
   CREATE INDEX entry_by_kind ON entry (kind);
   CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
   CREATE TABLE head (
     one INTEGER PRIMARY KEY CHECK (one = 1),
     size INTEGER NOT NULL,
     frontier BLOB NOT NULL,
     key TEXT NOT NULL
   ) STRICT;`,
  `CREATE TABLE raw (digest TEXT NOT NULL UNIQUE, keep_until TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
   CREATE TABLE witness (name TEXT PRIMARY KEY, note TEXT NOT NULL, seen TEXT NOT NULL, anchored TEXT) STRICT;`,
  // The newest checkpoint moves to the head, which every append writes anyway. An older Honban that still has the file open
  // fails on the new columns instead of writing half of what belongs together.
  `ALTER TABLE head RENAME TO old_head;
   CREATE TABLE head (
     one INTEGER PRIMARY KEY CHECK (one = 1),
     size INTEGER NOT NULL,
     roots BLOB NOT NULL,
     key TEXT NOT NULL,
     note TEXT NOT NULL
   ) STRICT;
   INSERT INTO head SELECT one, size, frontier, key,
     coalesce((SELECT note FROM checkpoint WHERE checkpoint.size = old_head.size), '') FROM old_head;
   DELETE FROM checkpoint WHERE size IN (SELECT size FROM head);
   DROP TABLE old_head;`,
  // The index by kind and the head become one table that grows at its end, so that an append writes one page for both. A head
  // that does not fit the entries stays what it is, for verifying to find; an older Honban that has the file open fails on its absence.
  `CREATE TABLE place (
     sequence INTEGER PRIMARY KEY,
     kind TEXT NOT NULL,
     roots BLOB,
     key TEXT,
     note TEXT
   ) STRICT;
   INSERT INTO place (sequence, kind) SELECT sequence, kind FROM entry ORDER BY sequence;
   INSERT INTO place (sequence, kind, roots, key, note) SELECT size - 1, '', roots, key, note FROM head WHERE true
     ON CONFLICT (sequence) DO UPDATE SET roots = excluded.roots, key = excluded.key, note = excluded.note;
   DROP TABLE head;
   DROP INDEX entry_by_kind;`,
];

export const newestFormat = steps.length;

/** `HONB`: tells a ledger from any other SQLite file. */
export const applicationId = 0x484f4e42;

/** The statements that bring a file of that format to the newest one; format 0 is an empty file. */
export function migrationFrom(format: number): string {
  return [
    ...steps.slice(format),
    `PRAGMA application_id = ${applicationId};`,
    `PRAGMA user_version = ${newestFormat};`,
  ].join('\n');
}
