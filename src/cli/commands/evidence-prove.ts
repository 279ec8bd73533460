import { z } from 'zod';

import { sha256 } from '../../adapters/system/cryptography.ts';
import { proveEntry } from '../../app/prove-entry.ts';
import type { EntryProof } from '../../app/prove-entry.ts';
import { defineCommand } from '../command.ts';
import { dataFlag } from '../common-flags.ts';
import { findEntry } from '../../app/find-entry.ts';
import { exitCode } from '../exit-codes.ts';
import { openExistingLedger } from '../open-ledger.ts';
import { jsonDocument } from '../output/json.ts';
import { atServer } from '../remote/at-server.ts';
import { proofAt } from '../remote/evidence-at.ts';
import { signsNothing } from '../remote/remote-problems.ts';
import { serverFlag } from '../remote/server-flag.ts';
import { ProblemError } from '../../core/problem.ts';
import type { World } from '../world.ts';

export const evidenceProveCommand = defineCommand({
  noun: 'evidence',
  verb: 'prove',
  summary: {
    en: 'Prove that one entry is in the ledger, by its path to a signed checkpoint',
    ja: '一つの項目が台帳にあることを、署名済みチェックポイントまでの経路で証明する',
  },
  examples: ['honban evidence prove 17', 'honban evidence prove 17 --output json'],
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
      const proof = await proofAt(atServer(server, { data }, world), entry);
      if (proof === undefined) throw new ProblemError(signsNothing({ server }), exitCode.usage);
      show(proof, world);
      return exitCode.done;
    }
    const { ledger } = openExistingLedger(world, { data });
    try {
      show(await proveEntry(ledger, sha256, await findEntry(ledger, entry)), world);
      return exitCode.done;
    } finally {
      await ledger.close();
    }
  },
});

function show(proof: EntryProof, { out, output, language }: World): void {
  const words = {
    en: `Entry ${proof.sequence} of ${proof.size}: ${proof.path.length} hashes lead from it to the signed root.`,
    ja: `${proof.size} 項目中の項目 ${proof.sequence}: ${proof.path.length} 個のハッシュで署名済みのルートに至ります。`,
  };
  out.write(
    output === 'json'
      ? jsonDocument({ apiVersion: 'honban/v1', kind: 'InclusionProof', ...proof })
      : `${words[language]}\n\n${proof.checkpoint}\nleaf ${proof.leaf}\n${proof.path.map((hash) => `     ${hash}\n`).join('')}`,
  );
}
