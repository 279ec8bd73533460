import { z } from 'zod';

import { policyTextAt } from '../../adapters/git/policy-history.ts';
import { digestOf, parsePolicy } from '../../adapters/policy/read-policy.ts';
import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import { recordedDecision, replayDecision } from '../../app/replay-decision.ts';
import type { Decision } from '../../core/gate/decision.ts';
import { ProblemError } from '../../core/problem.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { judgeIfAny } from '../judges/judges.ts';
import { openLedger } from '../open-ledger.ts';
import { judgementParts } from '../open/judgement.ts';
import type { PolicyAt } from '../open/judgement.ts';
import { openPolicyIfAny } from '../open/policy-as-fact.ts';
import { noSuchDecision, policyOfThenMissing } from '../open/record-problems.ts';
import { jsonDocument } from '../output/json.ts';
import { replayHuman } from '../output/replay.ts';

export const decisionReplay = defineCommand({
  noun: 'decision',
  verb: 'replay',
  summary: {
    en: 'Decide once more from the same evidence, policy and time, and compare',
    ja: '同じ証跡・運用ポリシー・時点でもう一度判定し、記録と比べる',
  },
  examples: ['honban decision replay', 'honban decision replay 4f2a81c0 --output json'],
  positionals: ['decision'],
  flags: z.object({
    decision: z.string().optional().meta({
      en: 'id or number of the decision (default: the newest)',
      ja: '判定の ID または番号（既定: 最新）',
    }),
    ...policyFlag,
    ...dataFlag,
  }),
  async run(flags, world) {
    const policy = await openPolicyIfAny(flags, world);
    const { ledger } = openLedger(world, flags, policy);
    try {
      const found = await recordedDecision(ledger, flags.decision);
      if (found === undefined)
        throw new ProblemError(noSuchDecision({ id: flags.decision ?? '-' }), exitCode.usage);
      const parts = judgementParts(await policyOfThen(found.decision, policy));
      const replayed = await replayDecision(ledger, found, { ...parts, judgeOf: judgeIfAny });
      const { changes } = replayed;
      const document = { apiVersion: 'honban/v1', kind: 'Replay', ...replayed } as const;
      world.out.write(world.output === 'json' ? jsonDocument(document) : replayHuman(document, world));
      return changes.verdict === undefined && changes.criteria.length === 0 ? exitCode.done : exitCode.no;
    } finally {
      await ledger.close();
    }
  },
});

/** The policy as it stood: the file at hand where it is the same, else from its commit in Git. */
async function policyOfThen(
  { policy: then }: Decision,
  now: ReadPolicy | undefined,
): Promise<PolicyAt | undefined> {
  if (then === undefined) return undefined;
  const { digest, commit } = then;
  if (now?.digest === digest) return { read: now, commit };
  const read = now && commit ? await readAt(now.file, commit) : undefined;
  if (read?.digest !== digest) throw new ProblemError(policyOfThenMissing({ digest }), exitCode.undetermined);
  return { read, commit };
}

async function readAt(file: string, commit: string): Promise<ReadPolicy | undefined> {
  const text = await policyTextAt(file, commit);
  const parsed = text === undefined ? undefined : parsePolicy(text, file);
  return text === undefined || parsed?.ok !== true
    ? undefined
    : { file, policy: parsed.value, digest: digestOf(text) };
}
