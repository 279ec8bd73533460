import { z } from 'zod';

import { lastLines, logFiles } from '../../sandbox/logs.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { placeOf, printJson, sandboxName } from '../sandbox-words.ts';

export const sandboxLogs = defineCommand({
  noun: 'sandbox',
  verb: 'logs',
  summary: {
    en: 'Show the logs of kubelet and containerd of a node, or of a control plane without nodes',
    ja: 'ノードの kubelet と containerd のログ、またはノードのないコントロールプレーンのログを表示する',
  },
  examples: ['honban sandbox logs node-1', 'honban sandbox logs node-1 --program kubelet --lines 500'],
  positionals: ['node'],
  flags: z.object({
    node: z
      .string()
      .optional()
      .meta({ en: 'the node; all of them when left out', ja: 'ノード（省略時はすべて）' }),
    ...sandboxName,
    program: z
      .string()
      .optional()
      .meta({ en: 'one program, such as kubelet', ja: 'プログラムの名前（kubelet など）', value: 'PROGRAM' }),
    lines: z.coerce
      .number()
      .int()
      .positive()
      .default(50)
      .meta({
        en: 'how many of the last lines',
        ja: '表示する末尾の行数',
        value: 'N',
        expects: { en: 'a whole number, 1 or more', ja: '1 以上の整数です' },
      }),
  }),
  async run({ name, node, program, lines }, world) {
    const files = await logFiles(await openSandbox(placeOf(world), name), node);
    const wanted = files.filter((file) => program === undefined || file.program === program);
    const logs = await Promise.all(
      wanted.map(async (file) => ({ ...file, lines: await lastLines(file.path, lines) })),
    );
    if (world.output === 'json') printJson(world, 'SandboxLogs', { logs });
    else
      for (const log of logs) {
        world.err.write(`==> ${log.path}\n`);
        world.out.write(`${log.lines.join('\n')}\n`);
      }
    return exitCode.done;
  },
});
