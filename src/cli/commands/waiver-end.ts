import { z } from 'zod';

import { endWaiver } from '../../app/words/waivers.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { signer, withWords } from '../open/words.ts';
import { showRecorded } from '../output/recorded.ts';
import { atServer } from '../remote/at-server.ts';
import { serverFlag } from '../remote/server-flag.ts';
import { waiverAt } from '../remote/waiver-at.ts';
import { speakerFlags } from '../word-flags.ts';

export const waiverEnd = defineCommand({
  noun: 'waiver',
  verb: 'end',
  summary: { en: 'End a waiver before its time', ja: '例外承認を期限前に終了する' },
  examples: [
    'honban waiver end 8c1f09ab --as yamada',
    'honban waiver end 8c1f09ab --as yamada --server https://honban.example.org',
  ],
  positionals: ['id'],
  flags: z.object({
    id: z.string().min(4).meta({ en: 'id, or its beginning', ja: 'ID またはその先頭' }),
    ...speakerFlags,
    ...serverFlag,
  }),
  async run({ id, as: person, server, ...flags }, world) {
    const record =
      server === undefined
        ? await withWords(flags, world, (setting) => endWaiver({ id, person }, setting))
        : await waiverAt(
            atServer(server, { policy: flags.policy, data: flags.data }, world),
            { step: 'end', id, person },
            signer(flags, world),
          );
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
