import { z } from 'zod';

import { describeRemaining, endSandbox } from '../../sandbox/down.ts';
import type { Down } from '../../sandbox/down.ts';
import { sandboxNames } from '../../sandbox/state/record.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { placeOf, printJson, sandboxName } from '../sandbox-words.ts';
import type { World } from '../world.ts';

export const sandboxDown = defineCommand({
  noun: 'sandbox',
  verb: 'down',
  summary: {
    en: 'End a sandbox and prove from the kernel that nothing of it is left',
    ja: 'サンドボックスを終了し、何も残っていないことをカーネルで確認する',
  },
  examples: ['honban sandbox down', 'honban sandbox down --name practice', 'honban sandbox down --all'],
  flags: z.object({
    ...sandboxName,
    all: z
      .boolean()
      .default(false)
      .meta({ en: 'every sandbox of this user', ja: 'このユーザーのすべてのサンドボックス' }),
  }),
  async run({ name, all }, world) {
    const place = placeOf(world);
    const names = all ? await sandboxNames(place.sandboxes) : [name];
    const downs: Down[] = [];
    for (const each of names) downs.push(await endSandbox(place, each));
    if (world.output === 'json') printJson(world, 'SandboxesEnded', { sandboxes: downs });
    else for (const down of downs) show(down, world);
    return downs.some(({ remaining }) => remaining.length > 0) ? exitCode['left-behind'] : exitCode.done;
  },
});

function show({ name, remaining }: Down, { out, err, language }: World): void {
  if (remaining.length === 0) out.write(`${words[language].ended(name)}\n`);
  else err.write(`${words[language].left(name)}\n`);
  for (const each of remaining) err.write(`  ${describeRemaining(each)[language]}\n`);
}

const words = {
  en: {
    ended: (name: string) =>
      `The sandbox ${name} has ended. No process, link, mount, cgroup or folder of it is left.`,
    left: (name: string) => `The sandbox ${name} could not be removed completely. This is left:`,
  },
  ja: {
    ended: (name: string) =>
      `サンドボックス ${name} を終了しました。プロセス、リンク、マウント、cgroup、フォルダーは残っていません。`,
    left: (name: string) => `サンドボックス ${name} を完全には削除できませんでした。次のものが残っています:`,
  },
};
