/** Opens the ledger's file for writing or reading, checked for whose it is and in what format. */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

import { ledgerCorrupt, ledgerForeign, ledgerNewer } from '../../core/ledger/problems.ts';
import { ProblemError } from '../../core/problem.ts';
import { applicationId, migrationFrom, newestFormat } from './ledger-schema.ts';

export function ledgerPath(directory: string): string {
  return join(directory, 'ledger.sqlite');
}

export function ledgerExists(directory: string): boolean {
  return existsSync(ledgerPath(directory));
}

/** Creates folder and file where missing and brings an older format forward. Close it. Waits for nobody: see `whenFree`. */
export function openForWriting(directory: string): DatabaseSync {
  accessSync(nearestFolder(directory), constants.W_OK);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = ledgerPath(directory);
  const isNew = !existsSync(path);
  if (!isNew) accessSync(path, constants.W_OK);
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    checkFormat(database, directory);
    prepare(database);
    refuseOtherTables(database, directory);
    if (isNew) syncFolder(directory);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The folder itself or the first above it that exists; `mkdir -p` on a read-only disk says only "no such file". */
function nearestFolder(directory: string): string {
  let folder = resolve(directory);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** A snapshot reader that changes nothing. Close it. Waits for nobody: see `whenFree`. */
export function openForReading(directory: string): DatabaseSync {
  const path = ledgerPath(directory);
  const database = openReader(path);
  try {
    const format = checkFormat(database, directory);
    if (format === newestFormat) {
      refuseOtherTables(database, directory);
      return database;
    }
  } catch (error) {
    database.close();
    throw error;
  }
  database.close();
  openForWriting(directory).close();
  return openReader(path);
}

function openReader(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 0 });
  try {
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return database;
  } catch (error) {
    database.close();
    if (!mayBeImmutable(path)) throw error;
  }
  // On a disk that cannot be written, SQLite cannot share memory with writers; there are none, so it need not.
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  const alone = new DatabaseSync(url, { readOnly: true });
  immutable.add(alone);
  return alone;
}

const immutable = new WeakSet<DatabaseSync>();

/** Whether a reader would not see what is written from now on. */
export function isImmutable(database: DatabaseSync): boolean {
  return immutable.has(database);
}

/** Whether everything is in the main file: an immutable reader would not see a write-ahead log. */
function mayBeImmutable(path: string): boolean {
  const log = `${path}-wal`;
  return !existsSync(log) || statSync(log).size === 0;
}

/** The format of the file; 0 when it is still empty. */
function checkFormat(database: DatabaseSync, at: string): number {
  const application = pragma(database, 'application_id');
  const format = pragma(database, 'user_version');
  const tables = Number(database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n']);
  const isEmpty = application === 0 && format === 0 && tables === 0;
  if (!isEmpty && application !== applicationId) throw new ProblemError(ledgerForeign({ at }));
  if (format > newestFormat) throw new ProblemError(ledgerNewer({ at, found: format, known: newestFormat }));
  return format;
}

function prepare(database: DatabaseSync): void {
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  if (pragma(database, 'user_version') === newestFormat) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have been faster.
    const format = pragma(database, 'user_version');
    if (format < newestFormat) database.exec(migrationFrom(format));
    database.exec('COMMIT');
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

let ownTables: string | undefined;

/** A changed letter in the text of a table would otherwise come out as values without a name. */
function refuseOtherTables(database: DatabaseSync, at: string): void {
  ownTables ??= tablesOfFormat();
  if (tablesOf(database) === ownTables) return;
  throw new ProblemError(ledgerCorrupt({ at, why: 'its tables are not those of its format' }));
}

function tablesOfFormat(): string {
  const database = new DatabaseSync(':memory:');
  database.exec(migrationFrom(0));
  const tables = tablesOf(database);
  database.close();
  return tables;
}

function tablesOf(database: DatabaseSync): string {
  const sql = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name';
  return JSON.stringify(database.prepare(sql).all());
}

/** After some failures SQLite has rolled back by itself. */
export function rollBack(database: DatabaseSync): void {
  if (database.isTransaction) database.exec('ROLLBACK');
}

function pragma(database: DatabaseSync, name: 'application_id' | 'user_version'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}

/** Makes the name of a new file as durable as its content. */
export function syncFolder(directory: string): void {
  const folder = openSync(directory, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
