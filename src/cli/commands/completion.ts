import { z } from 'zod';

import { defineCommand } from '../command.ts';
import { completionScripts, shells } from '../completion/scripts.ts';
import { exitCode } from '../exit-codes.ts';

export const completionCommand = defineCommand({
  verb: 'completion',
  summary: {
    en: 'Print the completion script of a shell',
    ja: 'シェルの補完スクリプトを出力する',
  },
  examples: ['source <(honban completion bash)', 'honban completion fish | source'],
  positionals: ['shell'],
  flags: z.object({
    shell: z.enum(shells).meta({ en: 'bash, zsh or fish', ja: 'bash、zsh、fish のいずれか' }),
  }),
  outputs: ['human'],
  run: async ({ shell }, world) => {
    world.out.write(completionScripts[shell]);
    return exitCode.done;
  },
});
