import { z } from 'zod';

import type { EvidenceItem } from '../../contract/evidence.ts';
import type { LedgerEntry } from '../../core/evidence.ts';
import { evidenceKind } from '../../core/evidence-kinds.ts';
import { subjectText, summaryOf } from '../../core/evidence-summary.ts';
import type { ClusterNames } from '../../core/evidence-summary.ts';
import { defineCommand } from '../command.ts';
import { clusterNames } from '../cluster-names.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { openExistingLedger } from '../open-ledger.ts';
import { jsonDocument, jsonLine } from '../output/json.ts';
import { renderTable } from '../output/table.ts';
import { formatInstant } from '../output/time.ts';
import { atServer } from '../remote/at-server.ts';
import { listAt } from '../remote/evidence-at.ts';
import { serverFlag } from '../remote/server-flag.ts';
import type { World } from '../world.ts';

const heads = {
  en: ['entry', 'recorded', 'kind', 'about', 'result'],
  ja: ['項目', '記録日時', '種類', '対象', '内容'],
} as const;

export const evidenceListCommand = defineCommand({
  noun: 'evidence',
  verb: 'list',
  summary: { en: 'List what is recorded, newest last', ja: '記録された証跡を古い順に一覧する' },
  examples: [
    'honban evidence list',
    'honban evidence list --kind decision --last 5',
    'honban evidence list --last 0 --output ndjson',
    'honban evidence list --server https://honban.example.org',
  ],
  flags: z.object({
    ...dataFlag,
    ...policyFlag,
    ...serverFlag,
    kind: z
      .array(evidenceKind)
      .default([])
      .meta({ en: 'only records of this kind', ja: 'この種類の記録だけを表示', value: 'KIND' }),
    last: z.coerce
      .number()
      .int()
      .min(0)
      .default(20)
      .meta({
        en: 'how many at most; 0 for all',
        ja: '最大件数。0 ですべて',
        value: 'N',
        expects: { en: 'a whole number, 0 for all', ja: '整数です（0 ですべて）' },
      }),
  }),
  outputs: ['human', 'json', 'ndjson'],
  run: async ({ data, policy, kind, last, server }, world) => {
    if (server !== undefined) {
      print((await listAt(atServer(server, { data }, world), { kinds: kind, last })).map(rowAt), world);
      return exitCode.done;
    }
    const { ledger } = openExistingLedger(world, { data });
    const names = await clusterNames({ policy }, world);
    try {
      const rows: EntryRow[] = [];
      const filter = kind.length === 0 ? {} : { kinds: kind };
      for await (const entry of ledger.entries(filter)) {
        rows.push(rowOf(entry, names));
        if (last > 0 && rows.length > last) rows.shift();
      }
      print(rows, world);
      return exitCode.done;
    } finally {
      await ledger.close();
    }
  },
});

type EntryRow = ReturnType<typeof rowOf>;

function rowOf({ sequence, record }: LedgerEntry, names: ClusterNames) {
  const { id, kind, recorded, observed, subject, producer, actor } = record;
  return {
    sequence,
    id,
    recordKind: kind,
    recorded,
    observed,
    subject,
    about: subjectText(subject, names),
    producer,
    actor,
    summary: summaryOf(record),
  };
}

/** The same of a server's list. */
function rowAt({
  sequence,
  id,
  kind,
  recorded,
  observed,
  subject,
  about,
  producer,
  actor,
  summary,
}: EvidenceItem): EntryRow {
  return { sequence, id, recordKind: kind, recorded, observed, subject, about, producer, actor, summary };
}

function print(rows: readonly EntryRow[], { out, output, language }: World): void {
  if (output === 'ndjson') for (const row of rows) out.write(jsonLine('EvidenceEntrySummary', row));
  else if (output === 'json')
    out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'EvidenceList', entries: rows }));
  else
    out.write(
      renderTable(
        heads[language],
        rows.map(({ sequence, recorded, recordKind, about, summary }) => [
          String(sequence),
          formatInstant(recorded, language),
          recordKind,
          about,
          summary[language],
        ]),
      ),
    );
}
