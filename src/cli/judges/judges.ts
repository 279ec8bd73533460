/** Which code judges: the digests that the package ships, or in a checkout those of its sources as they stand. */
import { existsSync, readFileSync } from 'node:fs';

import type { Digest } from '../../core/evidence.ts';
import { collectJudges } from './collect-judges.ts';
import type { JudgeDigests } from './collect-judges.ts';

let known: JudgeDigests | undefined;

/** Throws for a question that no judge of ours answers: a bug of whoever asks. */
export function judgeOf(id: string): Digest {
  const digest = judgeIfAny(id);
  if (digest === undefined) throw new RangeError(`no judge answers ${id}`);
  return digest;
}

/** For questions of the past, some of which nobody answers any more. */
export function judgeIfAny(id: string): Digest | undefined {
  known ??= readJudges();
  return known[id];
}

function readJudges(): JudgeDigests {
  const shipped = new URL('judges.json', import.meta.url);
  return existsSync(shipped)
    ? (JSON.parse(readFileSync(shipped, 'utf8')) as JudgeDigests)
    : collectJudges(new URL('../../', import.meta.url));
}
