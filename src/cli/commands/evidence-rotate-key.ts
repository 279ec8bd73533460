import { z } from 'zod';

import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { tellNewKey } from '../evidence/new-key.ts';
import { exitCode } from '../exit-codes.ts';
import { openExistingLedger } from '../open-ledger.ts';

export const evidenceRotateKeyCommand = defineCommand({
  noun: 'evidence',
  verb: 'rotate-key',
  summary: {
    en: 'Let the ledger’s key hand over to a new one; both sign',
    ja: '台帳の署名鍵を新しい鍵へ引き継ぐ（両方の鍵で署名）',
  },
  examples: ['honban evidence rotate-key'],
  flags: z.object({ ...dataFlag, ...policyFlag }),
  run: async (flags, world) => {
    const { ledger, keys } = openExistingLedger(world, flags);
    try {
      const entry = await keys.rotate();
      await ledger.anchor();
      await tellNewKey(ledger, entry, world);
      return exitCode.done;
    } finally {
      await ledger.close();
    }
  },
});
