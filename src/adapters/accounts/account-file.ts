/** The file of accounts, beside the ledger: only its owner may read it, and several processes share it by SQLite's locks. */
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { ProblemError } from '../../core/problem.ts';
import { applicationId, steps } from './account-format.ts';
import { accountsNewer, accountsUnreadable } from './account-problems.ts';

/** How long a change waits for other processes before it is a problem. */
const patience = 5000;

export function accountsPath(directory: string): string {
  return join(directory, 'accounts.sqlite');
}

export function accountsExist(directory: string): boolean {
  return existsSync(accountsPath(directory));
}

/** Creates folder and file where missing, and brings an older format forward; on a disk that can only be read, it only reads. */
export function openAccountFile(directory: string): DatabaseSync {
  const path = accountsPath(directory);
  return told(path, () => {
    if (canOnlyBeRead(path)) return openToRead(path);
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    // Before anything is in it: SQLite gives its journal the mode of the file.
    closeSync(openSync(path, 'a', 0o600));
    if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
    const database = new DatabaseSync(path, { timeout: patience, enableForeignKeyConstraints: true });
    try {
      bringForward(database, path);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

function canOnlyBeRead(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return false;
  } catch (error) {
    return (error as { readonly code?: unknown }).code === 'EROFS';
  }
}

/** Who has an account comes in all the same; whatever would be written is refused by SQLite. */
function openToRead(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true, timeout: patience });
  try {
    if (formatOf(database, path) === steps.length) return database;
    throw new Error('its format is older, and it cannot be written');
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Whatever SQLite or the disk refuses, as a problem. */
export function told<Result>(at: string, use: () => Result): Result {
  try {
    return use();
  } catch (error) {
    if (error instanceof ProblemError || !(error instanceof Error)) throw error;
    throw new ProblemError(accountsUnreadable({ at, why: error.message }));
  }
}

function bringForward(database: DatabaseSync, at: string): void {
  database.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
  if (formatOf(database, at) === steps.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have been faster.
    const format = formatOf(database, at);
    for (const step of steps.slice(format)) database.exec(step);
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${steps.length};`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** 0 while it is still empty. */
export function formatOf(database: DatabaseSync, at: string): number {
  const [application, format] = ['application_id', 'user_version'].map((name) =>
    Number(database.prepare(`PRAGMA ${name}`).get()?.[name]),
  ) as [number, number];
  if (format > 0 && application !== applicationId)
    throw new ProblemError(accountsUnreadable({ at, why: 'it is no file of accounts' }));
  if (format > steps.length)
    throw new ProblemError(accountsNewer({ at, found: format, known: steps.length }));
  return format;
}
