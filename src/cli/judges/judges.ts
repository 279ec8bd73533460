/** Which code judges: the digests that the package ships, or in a checkout those of its sources as they stand. */
import { existsSync, readFileSync } from 'node:fs';

import type { Digest } from '../../core/evidence.ts';
import type { JudgeDigests } from './collect-judges.ts';

/** Throws for a question that no judge of ours answers: a bug of whoever asks. */
export async function loadJudges(): Promise<(id: string) => Digest> {
  const judgeIfAny = await loadJudgesIfAny();
  return (id) => {
    const digest = judgeIfAny(id);
    if (digest === undefined) throw new RangeError(`no judge answers ${id}`);
    return digest;
  };
}

/** For questions of the past, some of which nobody answers any more. */
export async function loadJudgesIfAny(): Promise<(id: string) => Digest | undefined> {
  const digests = await readJudges();
  return (id) => digests[id];
}

async function readJudges(): Promise<JudgeDigests> {
  const shipped = new URL('judges.json', import.meta.url);
  if (existsSync(shipped)) return JSON.parse(readFileSync(shipped, 'utf8')) as JudgeDigests;
  const { collectJudges } = await import('./collect-judges.ts');
  return await collectJudges(new URL('../../', import.meta.url));
}
