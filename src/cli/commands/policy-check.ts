import { z } from 'zod';

import { readPolicy } from '../../adapters/policy/read-policy.ts';
import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import type { PolicyProblem } from '../../adapters/policy/policy-problems.ts';
import { allBeyondFloor } from '../../core/policy/beyond-floor.ts';
import type { BeyondFloor } from '../../core/policy/beyond-floor.ts';
import { defineCommand } from '../command.ts';
import { policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { builtInLimits, policyFile } from '../open-policy.ts';
import { jsonDocument } from '../output/json.ts';
import { renderProblem } from '../output/problem.ts';
import type { World } from '../world.ts';

export const policyCheck = defineCommand({
  noun: 'policy',
  verb: 'check',
  summary: {
    en: 'Read the policy and name everything that is wrong with it, or still open',
    ja: '運用ポリシーを読み、誤りと未決定の項目をすべて示す',
  },
  examples: ['honban policy check', 'honban policy check --policy honban.yaml --output json'],
  flags: z.object({ ...policyFlag }),
  async run(flags, world) {
    const file = policyFile(flags, world);
    const read = await readPolicy(file, builtInLimits);
    const open = read.ok ? allBeyondFloor(read.value.policy) : [];
    const problems = read.ok ? [] : read.problem;
    if (world.output === 'json') {
      const digest = read.ok ? read.value.digest : undefined;
      const valid = read.ok;
      world.out.write(
        jsonDocument({ apiVersion: 'honban/v1', kind: 'PolicyCheck', file, valid, digest, problems, open }),
      );
    } else if (read.ok) showPolicy(read.value, open, world);
    else showProblems(problems, world);
    return read.ok ? exitCode.done : exitCode.usage;
  },
});

function showProblems(problems: readonly PolicyProblem[], { err, language }: World): void {
  for (const problem of problems) err.write(`${renderProblem(problem, language, err)}\n`);
}

const words = {
  en: {
    valid: ({ file, policy }: ReadPolicy): string =>
      `${file} is valid. People: ${count(policy.people)}, clusters: ${count(policy.clusters)}, applications: ${count(policy.applications)}.`,
    open: (number: number): string =>
      `${number} values are open or beyond their built-in floor; the gate fails what they decide:`,
    complete: 'Everything the gate asks the policy for is decided.',
  },
  ja: {
    valid: ({ file, policy }: ReadPolicy): string =>
      `${file} は正しく読み取れました（関係者 ${count(policy.people)} 人、クラスター ${count(policy.clusters)}、アプリケーション ${count(policy.applications)}）。`,
    open: (number: number): string =>
      `未決定、または組み込みの下限を外れた値が ${number} 件あります。本番判定では、これらに関わる基準は未達になります。`,
    complete: '本番判定が運用ポリシーに求める項目は、すべて決まっています。',
  },
};

function showPolicy(read: ReadPolicy, open: readonly BeyondFloor[], { out, language }: World): void {
  const { valid, open: opened, complete } = words[language];
  out.write(`${valid(read)}\n`);
  out.write(`${open.length === 0 ? complete : opened(open.length)}\n`);
  for (const { text } of open) out.write(`  ${text[language]}\n`);
}

function count(section: object): number {
  return Object.keys(section).length;
}
