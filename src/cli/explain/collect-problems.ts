/** Every kind of problem that Honban can report: whatever a module exports that `defineProblem` made. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

import type { ProblemType } from '../../core/problem.ts';

const sources = fileURLToPath(new URL('../../', import.meta.url));

export async function collectProblems(): Promise<readonly ProblemType<unknown>[]> {
  const found = new Map<string, ProblemType<unknown>>();
  for (const file of filesWithProblems()) {
    const module = (await import(pathToFileURL(sources + file).href)) as Readonly<Record<string, unknown>>;
    for (const value of Object.values(module)) if (isProblemType(value)) found.set(value.code, value);
  }
  return [...found.values()].sort((one, other) => one.code.localeCompare(other.code));
}

export function filesWithProblems(): readonly string[] {
  return globSync('*/**/*.{ts,js}', { cwd: sources })
    .filter(
      (file) => !/\.(test|d)\.[tj]s$/.test(file) && file !== 'core/problem.ts' && file !== 'core/problem.js',
    )
    .filter((file) => /\bdefineProblem(<|\()/.test(readFileSync(sources + file, 'utf8')))
    .sort();
}

function isProblemType(value: unknown): value is ProblemType<unknown> {
  return typeof value === 'function' && 'code' in value && typeof value.code === 'string';
}
