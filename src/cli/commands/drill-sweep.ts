import { z } from 'zod';

import { sweep } from '../../app/drill/sweep.ts';
import type { SweptRun } from '../../app/drill/sweep.ts';
import { drills } from '../../domains/drills.ts';
import { defineCommand } from '../command.ts';
import { drillFlags } from '../drills/flags.ts';
import { withDrills } from '../drills/open-drills.ts';
import { exitCode } from '../exit-codes.ts';
import { jsonDocument } from '../output/json.ts';
import { formatInstant } from '../output/time.ts';
import type { World } from '../world.ts';

export const drillSweep = defineCommand({
  noun: 'drill',
  verb: 'sweep',
  summary: {
    en: 'Clean up after runs whose process died, and record how they ended',
    ja: '途中で止まった実行の後始末をし、その結末を記録する',
  },
  examples: [
    'honban drill sweep',
    'honban drill sweep --kept',
    'honban drill sweep --kubeconfig backup.kubeconfig',
  ],
  flags: z.object({
    ...drillFlags,
    kubeconfig: z.string().optional().meta({
      en: 'kubeconfig that the run was given, where it is not the one of the policy',
      ja: '運用ポリシーと異なる場合の、その実行で使った kubeconfig',
      value: 'FILE',
    }),
    kept: z.boolean().default(false).meta({
      en: 'also what failed drills keep for somebody to look at (--keep-failed), before its end',
      ja: '不合格の演習が調査用に残したもの（--keep-failed）も、期限前に片付ける',
    }),
  }),
  async run(flags, world) {
    return await withDrills(flags, world, async ({ surroundings }) => {
      const swept = await sweep(drills, surroundings, { kept: flags.kept });
      if (world.output === 'json')
        world.out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'Swept', runs: swept }));
      else show(swept, world);
      return swept.some(({ leftovers }) => leftovers.length > 0) ? exitCode['left-behind'] : exitCode.done;
    });
  },
});

function show(swept: readonly SweptRun[], { out, err, language }: World): void {
  const say = words[language];
  if (swept.length === 0) out.write(`${say.none}\n`);
  for (const { run, name, alive, leftovers, keptUntil } of swept) {
    if (keptUntil !== undefined) err.write(`${say.kept(name, run, formatInstant(keptUntil, language))}\n`);
    else if (alive) out.write(`${say.alive(name, run)}\n`);
    else if (leftovers.length === 0) out.write(`${say.clean(name, run)}\n`);
    else err.write(`${say.left(name, run)}\n`);
    for (const left of leftovers) err.write(`  ${left[language]}\n`);
  }
}

const words = {
  en: {
    none: 'No run was left unfinished.',
    alive: (name: string, run: string) =>
      `${name} ${run}: still running; not touched. Its own process removes what it made; sweep again once it has ended.`,
    clean: (name: string, run: string) => `${name} ${run}: cleaned up.`,
    left: (name: string, run: string) => `${name} ${run}: this could not be removed:`,
    kept: (name: string, run: string, until: string) =>
      `${name} ${run}: failed and kept until ${until} (--kept removes it now):`,
  },
  ja: {
    none: '途中で止まった実行はありません。',
    alive: (name: string, run: string) =>
      `${name} ${run}: 実行中のため、触れていません。作成物は実行中のプロセスが片付けます。終了後にもう一度実行してください。`,
    clean: (name: string, run: string) => `${name} ${run}: 片付けました。`,
    left: (name: string, run: string) => `${name} ${run}: 片付けられなかったもの:`,
    kept: (name: string, run: string, until: string) =>
      `${name} ${run}: 不合格。${until} まで保持しています（--kept ですぐに片付けます）:`,
  },
};
