import { z } from 'zod';

import { endStatement } from '../../app/words/statements.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { withWords } from '../open/words.ts';
import { showRecorded } from '../output/recorded.ts';
import { serverFlag } from '../remote/server-flag.ts';
import { speakerFlags } from '../word-flags.ts';

export const statementEnd = defineCommand({
  noun: 'statement',
  verb: 'end',
  summary: { en: 'Take a statement of your own back', ja: '自分の申告を取り消す' },
  examples: [
    'honban statement end 3f2c9a --as yamada --reason "Traces are needed now"',
    'honban statement end 3f2c9a --as yamada --reason "Needed now" --server https://honban.example.org',
  ],
  positionals: ['id'],
  flags: z.object({
    id: z.string().min(4).meta({ en: 'id, or its beginning', ja: 'ID またはその先頭' }),
    ...speakerFlags,
    ...serverFlag,
    reason: z.string().meta({ en: 'why', ja: '理由', value: 'TEXT' }),
  }),
  async run({ id, as: person, reason, ...flags }, world) {
    const record = await withWords(flags, world, (setting) => endStatement({ id, person, reason }, setting));
    const { criterion } = record.statement;
    showRecorded(world, record, {
      kind: 'Statement',
      says: {
        en: `Ended: this statement of ${person} on ${criterion} counts no longer, and no earlier one of the same decision.`,
        ja: `${person} による ${criterion} の申告を、同じ決定についての以前の申告とともに取り消しました。`,
      },
    });
    return exitCode.done;
  },
});
