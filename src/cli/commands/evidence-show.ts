import { stringify } from 'yaml';
import { z } from 'zod';

import { defineCommand } from '../command.ts';
import { dataFlag } from '../common-flags.ts';
import { findEntry } from '../../app/find-entry.ts';
import { summaryOf } from '../../core/evidence-summary.ts';
import { exitCode } from '../exit-codes.ts';
import { openExistingLedger } from '../open-ledger.ts';
import { jsonDocument } from '../output/json.ts';
import { visible } from '../output/layout.ts';

export const evidenceShowCommand = defineCommand({
  noun: 'evidence',
  verb: 'show',
  summary: { en: 'Show one record in full', ja: '一つの記録をすべて表示する' },
  examples: ['honban evidence show 17', 'honban evidence show 17 --output json'],
  positionals: ['entry'],
  flags: z.object({
    entry: z
      .string()
      .meta({ en: 'number of the entry, or id of its record', ja: '項目の番号、または記録の id' }),
    ...dataFlag,
  }),
  run: async ({ entry: asked, data }, world) => {
    const { ledger } = openExistingLedger(world, { data });
    try {
      const { sequence, record } = await findEntry(ledger, asked);
      const { out, output, language } = world;
      if (output === 'json')
        out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'EvidenceEntry', sequence, record }));
      else {
        const lines = stringify(record).split('\n').map(visible).join('\n');
        out.write(`# ${sequence} · ${record.kind} · ${visible(summaryOf(record)[language])}\n${lines}`);
      }
      return exitCode.done;
    } finally {
      await ledger.close();
    }
  },
});
