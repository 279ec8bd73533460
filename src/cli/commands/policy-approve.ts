import { z } from 'zod';

import { policyApproval } from '../../app/policy/policy-approval.ts';
import { addStatement } from '../../app/words/statements.ts';
import { after, days } from '../../core/time.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { openPolicy } from '../open-policy.ts';
import { recordPolicy } from '../open/record-policy.ts';
import { withWords } from '../open/words.ts';
import { showRecorded } from '../output/recorded.ts';
import { speakerFlags } from '../word-flags.ts';

export const policyApprove = defineCommand({
  noun: 'policy',
  verb: 'approve',
  summary: {
    en: 'Approve exactly this policy, as somebody who did not write it',
    ja: '作成者以外の人として、この運用ポリシーをこのまま承認する',
  },
  examples: [
    'honban policy approve --as suzuki',
    'honban policy approve --as suzuki --key ~/.ssh/work.pub --reason "Reviewed as pull request 12"',
  ],
  flags: z.object({
    ...speakerFlags,
    reason: z.string().default('reviewed').meta({ en: 'why', ja: '理由', value: 'TEXT' }),
  }),
  async run({ as: person, reason, ...flags }, world) {
    const read = await openPolicy(flags, world);
    const end = after(world.now(), days(180));
    const asked = {
      criterion: policyApproval,
      person,
      role: 'approver',
      says: read.digest,
      reason,
      end,
    } as const;
    const record = await withWords(flags, world, async (setting) => {
      await addStatement(asked, setting);
      return recordPolicy(read, { ledger: setting.ledger, actor: { kind: 'person', name: person } }, world);
    });
    const counts = record.approvedBy !== undefined && record.protectedBranch;
    showRecorded(world, record, {
      kind: 'PolicySeen',
      says: counts ? approved(person, record.commit ?? '') : notYet(person),
    });
    return counts ? exitCode.done : exitCode.no;
  },
});

function approved(person: string, commit: string): { readonly en: string; readonly ja: string } {
  return {
    en: `Approved by ${person}: the policy at ${commit.slice(0, 12)} counts.`,
    ja: `${person} が承認しました。コミット ${commit.slice(0, 12)} の運用ポリシーが有効です。`,
  };
}

function notYet(person: string): { readonly en: string; readonly ja: string } {
  return {
    en: `Recorded the approval of ${person}. It counts once the policy is committed by another person of the policy (contacts or commitAddresses name their address), and that commit is on the protected branch of a remote.`,
    ja: `${person} の承認を記録しました。運用ポリシーにいる別の人（contacts か commitAddresses にアドレスがある人）がコミットし、そのコミットがリモートの保護ブランチに入ると有効になります。`,
  };
}
