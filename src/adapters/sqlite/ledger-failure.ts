/** Turns what SQLite and the file system throw into the problem a person can act on. */
import { statfsSync } from 'node:fs';

import {
  ledgerBusy,
  ledgerCorrupt,
  ledgerDiskFull,
  ledgerReadOnly,
  ledgerUnreadable,
} from '../../core/ledger/problems.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Problem } from '../../core/problem.ts';

/** Primary result codes of https://www.sqlite.org/rescode.html that are no bug of ours. */
const resultCodes = {
  error: 1,
  busy: 5,
  readOnly: 8,
  io: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
};

/** Below this a failed write is taken for a full disk: SQLite reports some of them as plain I/O errors. */
const almostFull = 64 * 1024;

/** Runs `work`; what the outside did wrong is thrown as a `ProblemError`, everything else as it came. */
export function explainFailures<T>(directory: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const problem = problemOf(error, directory);
    throw problem === undefined ? error : new ProblemError(problem);
  }
}

/** Whether somebody else holds it just now. */
export function isBusy(error: unknown): boolean {
  const { errcode } = error as { readonly errcode?: unknown };
  return typeof errcode === 'number' && errcode % 256 === resultCodes.busy;
}

function problemOf(error: unknown, at: string): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = '', errcode } = error as Error & { readonly code?: string; readonly errcode?: number };
  if (errcode !== undefined) return problemOfSqlite(errcode % 256, error.message, at);
  return problemOfSystem(code, error.message, at);
}

function problemOfSystem(code: string, why: string, at: string): Problem | undefined {
  if (['ENOSPC', 'EDQUOT'].includes(code)) return ledgerDiskFull({ at });
  if (['EROFS', 'EACCES', 'EPERM'].includes(code)) return ledgerReadOnly({ at });
  // A number that no ledger has: Node refuses to round it.
  if (code === 'ERR_OUT_OF_RANGE') return ledgerCorrupt({ at, why });
  return /^E(?!RR_)/.test(code) ? ledgerUnreadable({ at, why }) : undefined;
}

function problemOfSqlite(result: number, why: string, at: string): Problem | undefined {
  switch (result) {
    case resultCodes.busy:
      return ledgerBusy({ at });
    case resultCodes.readOnly:
      return ledgerReadOnly({ at });
    case resultCodes.full:
      return ledgerDiskFull({ at });
    case resultCodes.io:
    case resultCodes.cannotOpen:
      return isAlmostFull(at) ? ledgerDiskFull({ at }) : ledgerUnreadable({ at, why });
    // Our own statements are right, so tables or columns that they do not find were changed in the file.
    case resultCodes.error:
    case resultCodes.corrupt:
    case resultCodes.notADatabase:
      return ledgerCorrupt({ at, why });
    default:
      return undefined;
  }
}

function isAlmostFull(directory: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize < almostFull;
  } catch {
    return false;
  }
}
