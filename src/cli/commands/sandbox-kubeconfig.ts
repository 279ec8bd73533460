import { readFile } from 'node:fs/promises';
import { z } from 'zod';

import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { placeOf, printJson, sandboxName } from '../sandbox-words.ts';

export const sandboxKubeconfig = defineCommand({
  noun: 'sandbox',
  verb: 'kubeconfig',
  summary: {
    en: "Print a sandbox's kubeconfig, or with --path where it is",
    ja: 'サンドボックスの kubeconfig を出力する。--path では場所を出力する',
  },
  examples: [
    'honban sandbox kubeconfig > practice.yaml',
    'export KUBECONFIG=$(honban sandbox kubeconfig --path)',
  ],
  flags: z.object({
    ...sandboxName,
    path: z
      .boolean()
      .default(false)
      .meta({ en: 'its path instead of its content', ja: '内容ではなくパスを出力' }),
  }),
  async run({ name, path }, world) {
    const { kubeconfig } = await openSandbox(placeOf(world), name);
    if (world.output === 'json') printJson(world, 'SandboxKubeconfig', { name, path: kubeconfig });
    else world.out.write(path ? `${kubeconfig}\n` : await readFile(kubeconfig, 'utf8'));
    return exitCode.done;
  },
});
