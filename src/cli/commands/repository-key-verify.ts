import { z } from 'zod';

import { readPaperKey } from '../backup/read-paper-key.ts';
import { defineCommand } from '../command.ts';
import { policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { openPolicy } from '../open-policy.ts';
import { jsonDocument } from '../output/json.ts';

const words = {
  en: (recipient: string) =>
    `It is the escrow key of the policy (${recipient}). Nothing was kept. A drill proves that it opens a backup.\n`,
  ja: (recipient: string) =>
    `運用ポリシーの預託鍵（${recipient}）と一致しました。入力は保存していません。バックアップを開けることは演習で確かめます。\n`,
};

export const repositoryKeyVerify = defineCommand({
  noun: 'repository',
  verb: 'key verify',
  summary: {
    en: 'Type the words of the escrow sheet back, to see that the sheet is right',
    ja: '預託鍵シートの単語を入力し、正しいことを確かめる',
  },
  examples: ['honban repository key verify'],
  flags: z.object({ ...policyFlag }),
  run: async (flags, world) => {
    const { policy } = await openPolicy(flags, world);
    const { recipient } = await readPaperKey(policy, world);
    const { out, output, language } = world;
    if (output === 'json')
      out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'EscrowKeyVerified', recipient }));
    else out.write(words[language](recipient));
    return exitCode.done;
  },
});
