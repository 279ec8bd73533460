import { z } from 'zod';

import type { LedgerStatus } from '../../core/ledger/status.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { renderStatus } from '../evidence/status-human.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { openLedger } from '../open-ledger.ts';
import { jsonDocument } from '../output/json.ts';
import { largestNote, readInput } from '../read-input.ts';
import { atServer } from '../remote/at-server.ts';
import { ledgerAt } from '../remote/ledger-at.ts';
import { serverFlag } from '../remote/server-flag.ts';
import type { World } from '../world.ts';

export const evidenceVerifyCommand = defineCommand({
  noun: 'evidence',
  verb: 'verify',
  summary: {
    en: 'Verify every entry, checkpoint and witness of the ledger',
    ja: '台帳のすべての項目、チェックポイント、立会記録を検証する',
  },
  examples: [
    'honban evidence verify',
    'honban evidence verify --checkpoint kept-in-june.txt',
    'honban evidence verify --server https://honban.example.org --checkpoint kept-in-june.txt',
  ],
  flags: z.object({
    ...dataFlag,
    ...policyFlag,
    ...serverFlag,
    checkpoint: z.array(z.string()).default([]).meta({
      en: 'an older checkpoint that you kept; the ledger must extend it',
      ja: '手元に保管した以前のチェックポイント。台帳がその続きであることを確認します',
      value: 'FILE',
    }),
  }),
  run: async ({ data, policy, checkpoint, server }, world) => {
    const against = checkpoint.map((file) => readInput(world, file, { largest: largestNote }).toString());
    if (server !== undefined) {
      const status = await ledgerAt(atServer(server, { data, policy }, world)).verify({ against });
      print(status, server, world);
      return codeOf(status);
    }
    const { ledger, directory } = openLedger(world, { data, policy });
    try {
      const status = await ledger.verify({ against });
      print(status, directory, world);
      return codeOf(status);
    } finally {
      await ledger.close();
    }
  },
});

function print(status: LedgerStatus, directory: string, world: World): void {
  const { out, output } = world;
  if (output === 'json')
    out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'LedgerStatus', directory, ...status }));
  else out.write(renderStatus(status, directory, world));
}

function codeOf({ state, compared = [], witnesses }: LedgerStatus): ExitCode {
  if (
    state === 'broken' ||
    compared.some(({ relation }) => relation !== 'extends' && relation !== 'admitted')
  )
    return exitCode.no;
  return witnesses.some((witness) => witness.state === 'unreachable') ? exitCode.undetermined : exitCode.done;
}
