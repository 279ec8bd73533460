/** What an operating system's refusal means for a repository in a folder. */
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

export function folderFailure(at: string, error: unknown, key?: string): unknown {
  if (error instanceof ProblemError || !(error instanceof Error)) return error;
  if (error.name === 'AbortError') return new ProblemError(transferInterrupted({ at }), 130);
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? new ProblemError(problemOf({ at, code }, key)) : error;
}

function problemOf({ at, code }: { readonly at: string; readonly code: string }, key?: string): Problem {
  if (full.has(code)) return repositoryFull({ at });
  if (readOnly.has(code)) return repositoryReadOnly({ at, why: code });
  if (code !== 'ENOENT') return repositoryUnreachable({ at, why: code });
  return key === undefined ? repositoryMissing({ at }) : objectMissing({ at, key });
}
