import { saboteurVerdict } from '../../core/drill/saboteur.ts';
import { z } from 'zod';

import { findDrill } from '../../app/drill/find-drill-record.ts';
import { ProblemError } from '../../core/problem.ts';
import { verdictWord } from '../../core/drill/verdict-words.ts';
import type { SaboteurRecord } from '../../core/evidence.ts';
import type { Text } from '../../core/i18n.ts';
import { drills } from '../../domains/drills.ts';
import { defineCommand } from '../command.ts';
import { drillNotFound } from '../drills/drill-problems.ts';
import { recordedDrillFlags } from '../drills/flags.ts';
import { exitCode } from '../exit-codes.ts';
import { drillEndHuman } from '../output/drill.ts';
import { jsonDocument } from '../output/json.ts';
import { formatInstant } from '../output/time.ts';
import { withReadLedger } from '../remote/read-ledger.ts';
import { serverFlag } from '../remote/server-flag.ts';

export const drillShow = defineCommand({
  noun: 'drill',
  verb: 'show',
  summary: { en: 'Show what a drill did and compared', ja: '演習の手順と照合結果を表示する' },
  examples: [
    'honban drill show',
    'honban drill show 4f2a81c0 --verbose',
    'honban drill show 12 --output json',
    'honban drill show --server https://honban.example.org',
  ],
  positionals: ['id'],
  flags: z.object({ ...recordedDrillFlags, ...serverFlag }),
  run: async ({ id, ...flags }, world) =>
    await withReadLedger(flags, world, async (ledger) => {
      const found = await findDrill(ledger, id);
      if (found === undefined) throw new ProblemError(drillNotFound({ id: id ?? '-' }), exitCode.usage);
      const { record } = found;
      if (world.output === 'json') {
        world.out.write(jsonDocument(record));
        return exitCode.done;
      }
      const { language, out } = world;
      const at = formatInstant(record.observed.from, language);
      const state = record.kind === 'drill' ? record.outcome : noticed(record)[language];
      out.write(`${record.drill} · ${at} · ${record.run} · ${state}\n\n`);
      const drill = drills.find((one) => one.id === record.drill);
      const ended =
        record.kind === 'drill'
          ? { details: record.details, measured: record.measured }
          : { details: record.details?.spoiled };
      const { details } = ended;
      if (drill !== undefined && details !== undefined)
        out.write(drillEndHuman(drill, { ...ended, details }, world));
      return exitCode.done;
    }),
});

function noticed(record: SaboteurRecord): Text {
  const { sabotage, caught } = record;
  const { en, ja } = verdictWord({ verdict: saboteurVerdict(record), caught });
  return { en: `${sabotage}: ${en}`, ja: `${sabotage}: ${ja}` };
}
