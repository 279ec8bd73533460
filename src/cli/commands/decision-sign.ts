import { z } from 'zod';

import { listDecisions, signDecision } from '../../app/words/decisions.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { withWords } from '../open/words.ts';
import { showRecorded } from '../output/recorded.ts';
import { speakerFlags } from '../word-flags.ts';

export const decisionSign = defineCommand({
  noun: 'decision',
  verb: 'sign',
  summary: {
    en: 'Sign a go, as one of the signers of the policy',
    ja: '運用ポリシーの署名者として、本番可の判定書に署名する',
  },
  examples: ['honban decision sign 3f2c9a1b --as yamada'],
  positionals: ['id'],
  flags: z.object({
    id: z.string().min(4).meta({ en: 'id, or its beginning', ja: 'ID またはその先頭' }),
    ...speakerFlags,
  }),
  async run({ id, as: person, ...flags }, world) {
    const { record, state } = await withWords(flags, world, async (setting) => {
      const signed = await signDecision({ id, person }, setting);
      const found = (await listDecisions(setting)).find((one) => one.id.startsWith(id));
      return { record: signed, state: found?.state };
    });
    const approved = state === 'approved';
    showRecorded(world, record, {
      kind: 'DecisionSigned',
      says: {
        en: `Signed by ${person}. ${approved ? 'Every signer has signed: the go is approved.' : 'Others have yet to sign.'}`,
        ja: `${person} が署名しました。${approved ? '署名者全員が署名し、本番可が承認されました。' : 'まだ署名していない署名者がいます。'}`,
      },
    });
    return exitCode.done;
  },
});
