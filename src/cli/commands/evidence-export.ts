import { resolve } from 'node:path';

import { z } from 'zod';

import { sha256 } from '../../adapters/system/cryptography.ts';
import { runningSha256 } from '../../adapters/system/hashing.ts';
import { exportBundle } from '../../app/export-bundle.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import { claimedSize } from '../../core/ledger/compare.ts';
import { defineCommand } from '../command.ts';
import { dataFlag } from '../common-flags.ts';
import { findEntry } from '../../app/find-entry.ts';
import { writeBundle } from '../evidence/bundle-file.ts';
import { refuseForeignCheckpoint } from '../evidence/own-checkpoint.ts';
import { exitCode } from '../exit-codes.ts';
import { openExistingLedger } from '../open-ledger.ts';
import { largestNote, readInput } from '../read-input.ts';
import { atServer } from '../remote/at-server.ts';
import { ledgerAt, requireWholeLedger } from '../remote/ledger-at.ts';
import { serverFlag } from '../remote/server-flag.ts';
import type { World } from '../world.ts';

export const evidenceExportCommand = defineCommand({
  noun: 'evidence',
  verb: 'export',
  summary: {
    en: 'Export evidence as a bundle that honban-verify checks without Honban',
    ja: '証跡をバンドルとして書き出す（honban-verify により Honban なしで検証可能）',
  },
  examples: [
    'honban evidence export --file evidence.ndjson',
    'honban evidence export --server https://honban.example.org --file evidence.ndjson',
    'honban evidence export --entry 17 --entry 42 --since kept-in-june.txt --file two.ndjson',
  ],
  flags: z.object({
    ...dataFlag,
    ...serverFlag,
    file: z.string().optional().meta({
      en: 'where to write; stdout without it',
      ja: '書き出し先。省略すると標準出力',
      value: 'FILE',
      short: 'o',
    }),
    entry: z.array(z.string()).default([]).meta({
      en: 'only these entries (number or id), with their proofs',
      ja: 'この項目（番号または id）だけを証明つきで書き出す',
      value: 'ENTRY',
    }),
    since: z.string().optional().meta({
      en: 'with a proof from this older checkpoint of the reader',
      ja: '読み手が持つ以前のチェックポイントからの証明を含める',
      value: 'FILE',
    }),
    raw: z
      .boolean()
      .default(false)
      .meta({ en: 'with the raw material that is still kept', ja: '保管中の原資料も含める' }),
  }),
  outputs: ['human', 'json', 'ndjson'],
  run: async ({ file, entry, since, ...from }, world) => {
    const { ledger, raw } = await source(from, world);
    try {
      const sequences: number[] = [];
      for (const asked of entry) sequences.push((await findEntry(ledger, asked)).sequence);
      const note =
        since === undefined ? undefined : readInput(world, since, { largest: largestNote }).toString();
      if (note !== undefined) await refuseForeignCheckpoint(ledger, note, since ?? '');
      const size = note === undefined ? undefined : claimedSize(note);
      const lines = exportBundle(
        ledger,
        { sha256, running: runningSha256 },
        {
          ...(entry.length === 0 ? {} : { sequences }),
          ...(size === undefined ? {} : { since: size }),
          withRaw: raw,
        },
      );
      await write(lines, file, world);
      return exitCode.done;
    } finally {
      await ledger.close();
    }
  },
});

/** Raw material stays where it was kept: a server hands out records alone. */
async function source(
  { data, server, raw }: { data?: string | undefined; server?: string | undefined; raw: boolean },
  world: World,
): Promise<{ readonly ledger: EvidenceLedger; readonly raw: boolean }> {
  if (server === undefined) return { ledger: openExistingLedger(world, { data }).ledger, raw };
  const connection = atServer(server, { data, raw }, world);
  await requireWholeLedger(connection);
  return { ledger: ledgerAt(connection), raw };
}

async function write(lines: AsyncIterable<string>, file: string | undefined, world: World): Promise<void> {
  if (file === undefined) {
    for await (const line of lines) world.out.write(line);
    return;
  }
  const path = resolve(world.workingDirectory, file);
  await writeBundle(lines, path);
  if (world.quiet) return;
  world.err.write(
    {
      en: `Wrote ${path}. Whoever has your key checks it with: honban-verify ${file} --key KEY\n`,
      ja: `${path} に書き出しました。鍵を持つ人は honban-verify ${file} --key KEY で検証できます。\n`,
    }[world.language],
  );
}
