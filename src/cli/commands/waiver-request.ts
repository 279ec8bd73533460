import { z } from 'zod';

import { requestWaiver } from '../../app/words/waivers.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { signer, withWords } from '../open/words.ts';
import { showRecorded } from '../output/recorded.ts';
import { atServer } from '../remote/at-server.ts';
import { serverFlag } from '../remote/server-flag.ts';
import { waiverAt } from '../remote/waiver-at.ts';
import { speakerFlags, untilFlag, untilOf } from '../word-flags.ts';

export const waiverRequest = defineCommand({
  noun: 'waiver',
  verb: 'request',
  summary: {
    en: 'Ask for a waiver of named findings; somebody else has to approve it',
    ja: '指摘を挙げて例外承認を申請する（承認は別の人が行う）',
  },
  examples: [
    'honban waiver request pods.standard --cluster tokyo --as yamada',
    'honban waiver request pods.standard --cluster tokyo --as yamada --finding 8c1f --reason "Moves in May" --compensation "Isolated by NetworkPolicy" --until 2027-02-01',
    'honban waiver request pods.standard --cluster tokyo --as yamada --server https://honban.example.org',
  ],
  positionals: ['criterion'],
  flags: z.object({
    criterion: z.string().meta({ en: 'criterion that accepts waivers', ja: '例外承認のある基準' }),
    ...speakerFlags,
    ...serverFlag,
    cluster: z
      .string()
      .meta({ en: 'cluster of the policy', ja: '運用ポリシーのクラスター名', value: 'NAME' }),
    finding: z.array(z.string()).default([]).meta({
      en: 'fingerprint, or its beginning; may be repeated; without it the open ones are listed',
      ja: '指摘の識別子またはその先頭（複数可）。省略すると候補を表示',
      value: 'FINGERPRINT',
    }),
    reason: z
      .string()
      .default('')
      .meta({ en: 'why it cannot be mended now', ja: '今すぐ解消できない理由', value: 'TEXT' }),
    compensation: z
      .string()
      .default('')
      .meta({ en: 'what is done meanwhile', ja: '代わりに行う対策', value: 'TEXT' }),
    until: untilFlag.optional(),
  }),
  async run({ criterion, cluster, as: person, finding, until, server, ...flags }, world) {
    const { reason, compensation } = flags;
    const end = until === undefined ? undefined : untilOf(until);
    const asked = { criterion, cluster, person, findings: finding, reason, compensation, end };
    const record =
      server === undefined
        ? await withWords(flags, world, (setting) => requestWaiver(asked, setting))
        : await waiverAt(
            atServer(server, { policy: flags.policy, data: flags.data }, world),
            { step: 'request', ...asked },
            signer(flags, world),
          );
    const id = record.waiver.slice(0, 8);
    showRecorded(world, record, {
      kind: 'Waiver',
      says: {
        en: `Asked for ${id}. It counts once somebody else approves it: honban waiver approve ${id} --as PERSON`,
        ja: `${id} を申請しました。別の人の承認で有効になります: honban waiver approve ${id} --as PERSON`,
      },
    });
    return exitCode.done;
  },
});
