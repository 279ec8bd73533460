import { z } from 'zod';

import { hashing } from '../../adapters/system/hashing.ts';
import { recordRestored } from '../../app/record-restored.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { openExistingLedger } from '../open-ledger.ts';
import { jsonDocument } from '../output/json.ts';
import { readPackage } from '../package.ts';

export const evidenceRestoredCommand = defineCommand({
  noun: 'evidence',
  verb: 'restored',
  summary: {
    en: 'Record that Honban came back from a backup; passes before count again after a new pass',
    ja: 'Honban をバックアップから戻したことを記録する（以前の合格は新しい合格の後に再び有効）',
  },
  examples: ['honban evidence restored --reason "disk of the host failed"'],
  flags: z.object({
    reason: z.string().min(1).meta({ en: 'why', ja: '理由', value: 'TEXT' }),
    ...dataFlag,
    ...policyFlag,
  }),
  run: async ({ reason, ...flags }, world) => {
    const { ledger } = openExistingLedger(world, flags);
    try {
      const made = { hashing, version: readPackage().version, now: () => world.now() };
      const entries = await recordRestored(ledger, { reason, ...made });
      const sequences = entries.map(({ sequence }) => sequence);
      const { out, output, language } = world;
      out.write(
        output === 'json'
          ? jsonDocument({ apiVersion: 'honban/v1', kind: 'LedgerRestored', sequences })
          : {
              en: `Recorded as entry ${sequences.join(', ')}. Earlier passes count again after a pass of today: run honban check.\n`,
              ja: `項目 ${sequences.join('、')} として記録しました。以前の合格は新しい合格の後に有効になります。honban check を実行してください。\n`,
            }[language],
      );
      return exitCode.done;
    } finally {
      await ledger.close();
    }
  },
});
