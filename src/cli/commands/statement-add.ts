import { z } from 'zod';

import { addStatement } from '../../app/words/statements.ts';
import { roles } from '../../core/policy/people.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { withWords } from '../open/words.ts';
import { showRecorded } from '../output/recorded.ts';
import { serverFlag } from '../remote/server-flag.ts';
import { speakerFlags, untilFlag, untilOf } from '../word-flags.ts';

export const statementAdd = defineCommand({
  noun: 'statement',
  verb: 'add',
  summary: {
    en: 'Record a signed word on a decision, with reason and end',
    ja: '決定事項についての署名付きの申告を、理由と期限とともに記録する',
  },
  examples: [
    'honban statement add watch.traces --as yamada --says "No traces" --reason "One service only" --until 2027-05-31',
    'honban statement add minimum.restore --as yamada --says 5f0c91d2 --reason "Procedure corrected in step 4" --until 2027-11-30',
    'honban statement add restore.configuration-pod --as sato --says tokyo --reason "No shell on the nodes" --until 2027-02-20',
    'honban statement add restore.volume-pod --as sato --says tokyo --reason "Volumes are read where they are" --until 2027-02-20',
    'honban statement add policy.review --as yamada --says "Reviewed" --reason "Yearly review" --until 2027-05-01 --key ~/.ssh/work.pub',
    'honban statement add policy.review --as yamada --says "Reviewed" --reason "Yearly review" --until 2027-05-01 --server https://honban.example.org',
  ],
  positionals: ['criterion'],
  flags: z.object({
    criterion: z.string().meta({
      en: 'criterion with a decision or a drill to review, policy.review, restore.configuration-pod or restore.volume-pod',
      ja: '決定事項または演習の見直しのある基準、policy.review、restore.configuration-pod、または restore.volume-pod',
    }),
    ...speakerFlags,
    ...serverFlag,
    role: z
      .enum(roles)
      .optional()
      .meta({ en: 'in which role (default: the first)', ja: '役割（既定: 最初の役割）' }),
    says: z.string().meta({
      en: 'the statement; of a review the run of the drill, of an approval its cluster',
      ja: '申告の内容（見直しでは演習の実行の名前、承認では対象のクラスター）',
      value: 'TEXT',
    }),
    reason: z.string().meta({ en: 'why', ja: '理由', value: 'TEXT' }),
    until: untilFlag,
  }),
  async run({ criterion, as: person, role, says, reason, until, ...flags }, world) {
    const asked = { criterion, person, role, says, reason, end: untilOf(until) };
    const record = await withWords(flags, world, (setting) => addStatement(asked, setting));
    const { id, statement } = record;
    showRecorded(world, record, {
      kind: 'Statement',
      says: {
        en: `Recorded ${id}: ${person} on ${criterion}, until ${statement.end}.`,
        ja: `${id} を記録しました: ${person} による ${criterion} の申告（${statement.end} まで）`,
      },
    });
    return exitCode.done;
  },
});
