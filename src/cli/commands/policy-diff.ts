import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { z } from 'zod';

import { policyTextAt } from '../../adapters/git/policy-history.ts';
import { noSuchVersion } from '../../adapters/policy/policy-problems.ts';
import { parsePolicy, requirePolicy } from '../../adapters/policy/read-policy.ts';
import type { Text } from '../../core/i18n.ts';
import { changesBetween } from '../../core/policy/changes.ts';
import type { PolicyChange } from '../../core/policy/changes.ts';
import { loosened } from '../../core/policy/loosened.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { shown } from '../../core/policy/shown.ts';
import { ProblemError } from '../../core/problem.ts';
import { defineCommand } from '../command.ts';
import { policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { policyFile } from '../open-policy.ts';
import { jsonDocument } from '../output/json.ts';
import { styled } from '../output/styles.ts';
import type { World } from '../world.ts';

export const policyDiff = defineCommand({
  noun: 'policy',
  verb: 'diff',
  summary: {
    en: 'Compare two versions of the policy; exit 1 when something is loosened',
    ja: '運用ポリシーの 2 つの版を比較する（緩和があれば終了コード 1）',
  },
  examples: ['honban policy diff', 'honban policy diff origin/main', 'honban policy diff old.yaml new.yaml'],
  positionals: ['before', 'after'],
  flags: z.object({
    ...policyFlag,
    before: z.string().default('HEAD').meta({
      en: 'earlier version: a file or a Git revision',
      ja: '前の版（ファイルまたは Git のリビジョン）',
    }),
    after: z.string().optional().meta({
      en: 'later version (default: the working file)',
      ja: '後の版（既定: 手元のファイル）',
    }),
  }),
  async run({ before, after, ...flags }, world) {
    const file = policyFile(flags, world);
    const [older, newer] = [
      await versionOf(before, file, world),
      after === undefined ? (await requirePolicy(file)).policy : await versionOf(after, file, world),
    ];
    const changes = changesBetween(older, newer);
    const looser = loosened(older, newer);
    if (world.output === 'json')
      world.out.write(
        jsonDocument({ apiVersion: 'honban/v1', kind: 'PolicyDiff', changes, loosened: looser }),
      );
    else show(changes, looser, world);
    return looser.length > 0 ? exitCode.no : exitCode.done;
  },
});

async function versionOf(version: string, file: string, { workingDirectory }: World): Promise<Policy> {
  const path = resolve(workingDirectory, version);
  if (existsSync(path)) return (await requirePolicy(path)).policy;
  const text = await policyTextAt(file, version);
  if (text === undefined) throw new ProblemError(noSuchVersion({ version }), exitCode.usage);
  const policy = parsePolicy(text, `${version}:${file}`);
  if (policy.ok) return policy.value;
  const [first, ...others] = policy.problem;
  if (first === undefined) throw new Error('a policy was refused without a reason');
  throw new ProblemError(first, exitCode.usage, others);
}

const words = {
  en: { same: 'No difference.', loosened: 'Loosened; needs an approver who is not the author:' },
  ja: { same: '違いはありません。', loosened: '緩和（作成者以外の承認が必要です）:' },
};

function show(changes: readonly PolicyChange[], looser: readonly Text[], { out, language }: World): void {
  if (changes.length === 0) out.write(`${words[language].same}\n`);
  for (const { path, before, after } of changes) {
    out.write(`${styled(out, 'bold', path)}\n`);
    if (before !== undefined) out.write(`  ${styled(out, 'red', `- ${shown(before)}`)}\n`);
    if (after !== undefined) out.write(`  ${styled(out, 'green', `+ ${shown(after)}`)}\n`);
  }
  if (looser.length === 0) return;
  out.write(`\n${words[language].loosened}\n`);
  for (const text of looser) out.write(`  ${text[language]}\n`);
}
