/** Writes a new policy file and never over an old one, not even one that appears at the same moment. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';

import { ProblemError } from '../../core/problem.ts';
import { policyExists, policyUnwritable } from './policy-problems.ts';

export async function writeNewPolicy(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ProblemError(
      code === 'EEXIST' ? policyExists({ file }) : policyUnwritable({ file, why: code }),
    );
  }
}

/** Before anything else is done, so that nobody waits for a look at a cluster in vain. */
export function refuseExisting(file: string): void {
  if (existsSync(file)) throw new ProblemError(policyExists({ file }));
}
