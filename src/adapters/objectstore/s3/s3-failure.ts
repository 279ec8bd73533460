/** What the answer of an S3 server means for a repository. Only its code is shown: the rest of an answer may quote the request. */
import { SaxesParser } from 'saxes';

import { answeredBy, clocksDiffer } from '../../../app/backup/repository-faults.ts';
import {
  objectMissing,
  mayNotRemove,
  repositoryFull,
  repositoryMissing,
  repositoryReadOnly,
  repositoryUnreachable,
} from '../../../app/backup/repository-problems.ts';
import { ProblemError } from '../../../core/problem.ts';
import type { Problem } from '../../../core/problem.ts';

const full = new Set(['QuotaExceeded', 'InsufficientStorage', 'XMinioStorageFull', 'StorageFull', 'NoSpace']);
const readOnly = new Set(['AccessDenied', 'MethodNotAllowed', 'AllAccessDisabled', 'AccountProblem']);

export interface S3Answer {
  readonly at: string;
  readonly method: string;
  readonly status: number;
  /** The body, cut. */
  readonly body: string;
  readonly key?: string;
  /** How far its clock is from ours, in milliseconds; 0 where it does not tell. */
  readonly clockDifference: number;
}

/** S3 refuses every signature that is a quarter of an hour away from its own time. */
const mostClockDifference = 10 * 60_000;

export function s3Failure(answer: S3Answer): ProblemError {
  return new ProblemError(problemOf(answer, codeIn(answer.body)));
}

function problemOf(answer: S3Answer, code: string): Problem {
  const { at, status, clockDifference } = answer;
  if (status !== 403 || clockDifference <= mostClockDifference) return refusalOf(answer, code);
  return repositoryUnreachable({ at, why: clocksDiffer(Math.round(clockDifference / 60_000)) });
}

function refusalOf({ at, method, status, key }: S3Answer, code: string): Problem {
  if (status === 507 || full.has(code)) return repositoryFull({ at });
  if (status === 404)
    return key === undefined || code === 'NoSuchBucket'
      ? repositoryMissing({ at })
      : objectMissing({ at, key });
  if (changes(method) && isRefusal(status, code))
    return (method === 'DELETE' ? mayNotRemove : repositoryReadOnly)({ at, why: code || 'AccessDenied' });
  return repositoryUnreachable({ at, why: answeredBy(`HTTP ${status} ${code}`.trim()) });
}

function changes(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

function isRefusal(status: number, code: string): boolean {
  return readOnly.has(code) || (status === 403 && code === '');
}

/** The text of the element `Code`, if it is a plain name. */
export function codeIn(body: string): string {
  let [inside, code] = [false, ''];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', () => undefined);
  parser.on('opentag', ({ name }) => void (inside = name === 'Code'));
  parser.on('closetag', () => void (inside = false));
  parser.on('text', (text) => void (code += inside ? text : ''));
  parser.write(body).close();
  return /^[A-Za-z0-9]{1,64}$/.test(code) ? code : '';
}
