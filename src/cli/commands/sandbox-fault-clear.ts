import { z } from 'zod';

import { appliedFaults, clearFaults } from '../../sandbox/faults/apply-fault.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { defineCommand } from '../command.ts';
import { exitCode } from '../exit-codes.ts';
import { placeOf, printJson, progressTo, sandboxName } from '../sandbox-words.ts';

export const sandboxFaultClear = defineCommand({
  noun: 'sandbox',
  verb: 'fault clear',
  summary: { en: 'Undo a fault, or all of them', ja: '障害を解消する。指定しなければすべて解消する' },
  examples: ['honban sandbox fault clear crash-looping-pod', 'honban sandbox fault clear'],
  positionals: ['fault'],
  flags: z.object({
    fault: z
      .string()
      .optional()
      .meta({ en: 'the fault; all that are applied when left out', ja: '障害（省略時は発生中のすべて）' }),
    ...sandboxName,
  }),
  async run({ fault, name }, world) {
    const place = placeOf(world);
    const wanted = fault === undefined ? [...(await appliedFaults(await openSandbox(place, name)))] : [fault];
    const all = wanted.join(', ');
    if (all !== '') progressTo(world)({ en: `Clearing ${all}`, ja: `${all} を解消しています` });
    const faults = await clearFaults(place, { sandbox: name, faults: wanted, signal: world.signal });
    const cleared = faults.map(({ id }) => id);
    if (world.output === 'json') printJson(world, 'FaultsCleared', { sandbox: name, faults: cleared });
    else for (const each of cleared) world.out.write(`${words[world.language](each)}\n`);
    return exitCode.done;
  },
});

const words = {
  en: (fault: string) => `${fault} is cleared.`,
  ja: (fault: string) => `${fault} を解消しました。`,
};
