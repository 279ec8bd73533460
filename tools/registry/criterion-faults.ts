/** Criteria: every file of the profile is in its list, named after its id, and asks questions that somebody can name. */
import { globSync } from 'node:fs';
import { basename } from 'node:path';

import { questionsOf } from '../../src/core/criterion.ts';
import type { Criterion, Profile } from '../../src/core/criterion.ts';
import { fault } from './fault.ts';
import type { Fault } from './fault.ts';
import { importFrom } from './import-from.ts';

const folder = 'src/domains/gate/baseline';

export async function criterionFaults(root: string): Promise<readonly Fault[]> {
  const { baseline } = (await importFrom(root, `${folder}/index.ts`)) as { baseline: Profile };
  const listed = new Set(baseline.criteria.map(({ id }) => id));
  const files = globSync(`${folder}/*.ts`, { cwd: root }).filter((path) => !/(index|\.test)\.ts$/.test(path));
  const faults = await Promise.all(files.sort().map((file) => fileFaults(root, file, listed)));
  return faults.flat();
}

async function fileFaults(
  root: string,
  file: string,
  listed: ReadonlySet<string>,
): Promise<readonly Fault[]> {
  const exported = Object.values(await importFrom(root, file)).filter(isCriterion);
  const [criterion] = exported;
  if (criterion === undefined || exported.length > 1) return [fault(file, 'exactly one exported criterion')];
  const name = criterion.id.replace('.', '-');
  return [
    ...(listed.has(criterion.id) ? [] : [fault(criterion.id, `a line in ${folder}/index.ts`)]),
    ...(basename(file, '.ts') === name ? [] : [fault(file, `the name ${name}.ts, after its id`)]),
    ...(questionsOf(criterion.proof).length > 0 ? [] : [fault(criterion.id, 'a question that proves it')]),
  ];
}

function isCriterion(value: unknown): value is Criterion {
  return typeof value === 'object' && value !== null && 'proof' in value && 'group' in value;
}
