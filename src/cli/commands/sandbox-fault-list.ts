import { z } from 'zod';

import { appliedFaults } from '../../sandbox/faults/apply-fault.ts';
import { faults } from '../../sandbox/faults/catalogue.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { sandboxNames } from '../../sandbox/state/record.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { renderTable } from '../output/table.ts';
import { placeOf, printJson, sandboxName } from '../sandbox-words.ts';

export const sandboxFaultList = defineCommand({
  noun: 'sandbox',
  verb: 'fault list',
  summary: {
    en: 'List the faults that a sandbox can have, and the checks that notice them',
    ja: 'サンドボックスで起こせる障害と、それに気付く点検を一覧する',
  },
  examples: ['honban sandbox fault list', 'honban sandbox fault list --output json'],
  flags: z.object({ ...sandboxName }),
  async run({ name }, world) {
    const place = placeOf(world);
    const exists = (await sandboxNames(place.sandboxes)).includes(name);
    const applied = exists ? await appliedFaults(await openSandbox(place, name)) : new Set<string>();
    const list = faults.map(({ id, about, turns, to, needs, noticedAfter, policy }) => ({
      id,
      about,
      turns,
      to,
      needs,
      noticedAfter,
      ...(policy === undefined ? {} : { policy }),
      applied: applied.has(id),
    }));
    if (world.output === 'json') printJson(world, 'FaultList', { sandbox: name, faults: list });
    else {
      const rows = list.map((fault) => [
        fault.applied ? '*' : '',
        fault.id,
        fault.turns[0],
        fault.about[world.language],
      ]);
      world.out.write(renderTable(headings[world.language], rows));
    }
    return exitCode.done;
  },
});

const headings = {
  en: ['', 'FAULT', 'NOTICED BY', 'WHAT IT IS'],
  ja: ['', '障害', '気付く点検', '内容'],
};
