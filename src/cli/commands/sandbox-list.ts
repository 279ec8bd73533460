import { z } from 'zod';

import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { sandboxNames } from '../../sandbox/state/record.ts';
import { statusOf } from '../../sandbox/status.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { renderTable } from '../output/table.ts';
import { placeOf, printJson } from '../sandbox-words.ts';

export const sandboxList = defineCommand({
  noun: 'sandbox',
  verb: 'list',
  summary: { en: 'List the sandboxes of this machine', ja: 'このマシンのサンドボックスを一覧する' },
  examples: ['honban sandbox list'],
  flags: z.object({}),
  async run(_flags, world) {
    const place = placeOf(world);
    const names = await sandboxNames(place.sandboxes);
    const sandboxes = await Promise.all(
      names.map(async (name) => await statusOf(await openSandbox(place, name))),
    );
    const { headings, none } = words[world.language];
    if (world.output === 'json') printJson(world, 'SandboxList', { sandboxes });
    else if (sandboxes.length === 0) world.err.write(`${none}\n`);
    else {
      const rows = sandboxes.map(({ name, state, kubernetes, nodes }) => [
        name,
        state,
        kubernetes,
        String(nodes.length),
        String(nodes.filter(({ isControlPlane }) => isControlPlane).length),
      ]);
      world.out.write(renderTable(headings, rows));
    }
    return exitCode.done;
  },
});

const words = {
  en: {
    headings: ['NAME', 'STATE', 'KUBERNETES', 'NODES', 'CONTROL PLANES'],
    none: 'No sandbox. Start one: honban sandbox up',
  },
  ja: {
    headings: ['名前', '状態', 'KUBERNETES', 'ノード', 'コントロールプレーン'],
    none: 'サンドボックスはありません。起動するには: honban sandbox up',
  },
};
