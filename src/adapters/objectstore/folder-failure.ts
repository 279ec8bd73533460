/** What an operating system's refusal means for a repository in a folder. */
import { systemRefused } from '../../app/backup/repository-faults.ts';
import {
  objectMissing,
  repositoryFull,
  repositoryMissing,
  repositoryReadOnly,
  repositoryUnreachable,
  transferInterrupted,
} from '../../app/backup/repository-problems.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Problem } from '../../core/problem.ts';

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const readOnly = new Set(['EROFS', 'EACCES', 'EPERM']);

export interface Reading {
  /** What was to be read; absent where it was the folder. */
  readonly key?: string;
}

/** `reading`: nothing was to be written. */
export function folderFailure(at: string, error: unknown, reading?: Reading): unknown {
  if (error instanceof ProblemError || !(error instanceof Error)) return error;
  if (error.name === 'AbortError') return new ProblemError(transferInterrupted({ at }), 130);
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? new ProblemError(problemOf({ at, code }, reading)) : error;
}

function problemOf({ at, code }: { readonly at: string; readonly code: string }, reading?: Reading): Problem {
  if (full.has(code)) return repositoryFull({ at });
  if (readOnly.has(code) && reading === undefined) return repositoryReadOnly({ at, why: code });
  if (code !== 'ENOENT') return repositoryUnreachable({ at, why: systemRefused(code) });
  return reading?.key === undefined ? repositoryMissing({ at }) : objectMissing({ at, key: reading.key });
}
