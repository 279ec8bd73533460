import { z } from 'zod';

import { endWaiver } from '../../app/words/waivers.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { withWords } from '../open/words.ts';
import { showRecorded } from '../output/recorded.ts';
import { speakerFlags } from '../word-flags.ts';

export const waiverEnd = defineCommand({
  noun: 'waiver',
  verb: 'end',
  summary: { en: 'End a waiver before its time', ja: '例外承認を期限前に終了する' },
  examples: ['honban waiver end 8c1f09ab --as yamada'],
  positionals: ['id'],
  flags: z.object({
    id: z.string().min(4).meta({ en: 'id, or its beginning', ja: 'ID またはその先頭' }),
    ...speakerFlags,
  }),
  async run({ id, as: person, ...flags }, world) {
    const record = await withWords(flags, world, (setting) => endWaiver({ id, person }, setting));
    showRecorded(world, record, {
      kind: 'Waiver',
      says: {
        en: `Ended ${record.waiver.slice(0, 8)} as ${person}.`,
        ja: `${person} として ${record.waiver.slice(0, 8)} を終了しました。`,
      },
    });
    return exitCode.done;
  },
});
