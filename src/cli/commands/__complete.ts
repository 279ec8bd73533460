/** What the completion scripts ask; not for people. */
import { z } from 'zod';

import { defineCommand } from '../command.ts';
import { candidates } from '../completion/candidates.ts';
import { exitCode } from '../exit-codes.ts';

export const completeCommand = defineCommand({
  verb: '__complete',
  hidden: true,
  summary: { en: 'Answer the completion scripts', ja: '補完スクリプトの問い合わせに答える' },
  examples: [],
  rest: 'words',
  flags: z.object({
    words: z.array(z.string()).default([]).meta({ en: 'the words so far', ja: '入力途中の語' }),
  }),
  outputs: ['human'],
  run: async ({ words }, world) => {
    const found = await candidates(words.length === 0 ? [''] : words, world);
    world.out.write(
      found === 'files' ? ':files\n' : found.map(({ value, about }) => `${value}\t${about}\n`).join(''),
    );
    return exitCode.done;
  },
});
