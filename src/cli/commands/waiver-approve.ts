import { z } from 'zod';

import { approveWaiver } from '../../app/words/waivers.ts';
import { ProblemError } from '../../core/problem.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { withWords } from '../open/words.ts';
import { showRecorded } from '../output/recorded.ts';
import { tokenApprovesNothing } from '../remote/remote-problems.ts';
import { serverFlag } from '../remote/server-flag.ts';
import { speakerFlags } from '../word-flags.ts';

export const waiverApprove = defineCommand({
  noun: 'waiver',
  verb: 'approve',
  summary: { en: 'Approve a waiver that somebody else asked for', ja: '他の人が申請した例外承認を承認する' },
  examples: ['honban waiver approve 8c1f09ab --as suzuki'],
  positionals: ['id'],
  flags: z.object({
    id: z.string().min(4).meta({ en: 'id, or its beginning', ja: 'ID またはその先頭' }),
    ...speakerFlags,
    ...serverFlag,
  }),
  async run({ id, as: person, server, ...flags }, world) {
    if (server !== undefined) throw new ProblemError(tokenApprovesNothing({ server }), exitCode.usage);
    const record = await withWords(flags, world, (setting) => approveWaiver({ id, person }, setting));
    showRecorded(world, record, {
      kind: 'Waiver',
      says: {
        en: `Approved ${record.waiver.slice(0, 8)} as ${person}.`,
        ja: `${person} として ${record.waiver.slice(0, 8)} を承認しました。`,
      },
    });
    return exitCode.done;
  },
});
