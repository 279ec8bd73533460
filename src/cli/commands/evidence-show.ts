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
import { atServer } from '../remote/at-server.ts';
import { entryAt } from '../remote/evidence-at.ts';
import { serverFlag } from '../remote/server-flag.ts';
import type { LedgerEntry } from '../../core/evidence.ts';
import type { World } from '../world.ts';

export const evidenceShowCommand = defineCommand({
  noun: 'evidence',
  verb: 'show',
  summary: { en: 'Show one record in full', ja: '一つの記録をすべて表示する' },
  examples: [
    'honban evidence show 17',
    'honban evidence show 17 --output json',
    'honban evidence show 17 --server https://honban.example.org',
  ],
  positionals: ['entry'],
  flags: z.object({
    entry: z
      .string()
      .meta({ en: 'number of the entry, or id of its record', ja: '項目の番号、または記録の id' }),
    ...dataFlag,
    ...serverFlag,
  }),
  run: async ({ entry, data, server }, world) => {
    if (server !== undefined) {
      show(await entryAt(atServer(server, { data }, world), entry), world);
      return exitCode.done;
    }
    const { ledger } = openExistingLedger(world, { data });
    try {
      show(await findEntry(ledger, entry), world);
      return exitCode.done;
    } finally {
      await ledger.close();
    }
  },
});

function show({ sequence, record }: LedgerEntry, { out, output, language }: World): void {
  if (output === 'json') {
    out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'EvidenceEntry', sequence, record }));
    return;
  }
  const lines = stringify(record).split('\n').map(visible).join('\n');
  out.write(`# ${sequence} · ${record.kind} · ${visible(summaryOf(record)[language])}\n${lines}`);
}
