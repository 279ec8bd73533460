import { z } from 'zod';

import { printPdf } from '../../adapters/chromium/print-pdf.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { openExistingLedger } from '../open-ledger.ts';
import { openPolicyIfAny } from '../open/policy-as-fact.ts';
import { decisionMarkdown } from '../output/decision-markdown.ts';
import { findSheet } from '../report/find-sheet.ts';
import { reportCsv } from '../report/report-csv.ts';
import { reportHtml } from '../report/report-html.ts';
import { reportNeedsFile } from '../report/report-problems.ts';
import { reportXlsx } from '../report/report-xlsx.ts';
import type { Sheet } from '../report/sheet.ts';
import { writeReport } from '../report/write-report.ts';
import { atServer } from '../remote/at-server.ts';
import { ledgerAt } from '../remote/ledger-at.ts';
import { policyAt } from '../remote/policy-at.ts';
import type { ReadingFlags } from '../remote/read-ledger.ts';
import { serverFlag } from '../remote/server-flag.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { ProblemError } from '../../core/problem.ts';
import type { World } from '../world.ts';

const formats = ['md', 'html', 'csv', 'pdf', 'xlsx'] as const;
type Format = (typeof formats)[number];

export const reportCommand = defineCommand({
  verb: 'report',
  summary: {
    en: 'Print the newest decision as a document: a sheet to sign, Markdown, or a table',
    ja: '最新の判定を文書（署名用の判定書、Markdown、表）として出力する',
  },
  examples: [
    'honban report > decision.md',
    'honban report --format pdf --file sheet.pdf --language ja',
    'honban report --format html --file sheet.html',
    'honban report --format pdf --file sheet.pdf --server https://honban.example.org',
    'honban report --decision 42 --format xlsx --file decision.xlsx',
  ],
  flags: z.object({
    format: z.enum(formats).default('md').meta({ en: 'form of the document', ja: '文書の形式' }),
    file: z.string().optional().meta({
      en: 'where to write; stdout without it (pdf and xlsx need one)',
      ja: '書き出し先。省略すると標準出力（pdf と xlsx では必須）',
      value: 'FILE',
      short: 'o',
    }),
    decision: z.string().optional().meta({
      en: 'another decision than the newest, by its id or number',
      ja: '最新以外の判定（ID または番号）',
    }),
    ...policyFlag,
    ...dataFlag,
    ...serverFlag,
  }),
  outputs: ['human'],
  async run({ format, file, decision, ...flags }, world) {
    if (file === undefined && (format === 'pdf' || format === 'xlsx'))
      throw new ProblemError(reportNeedsFile({ format }), exitCode.usage);
    const { policy, ledger } = await source(flags, world);
    try {
      const sheet = await findSheet(decision, { ledger, policy, now: () => world.now() });
      const content = await documents[format](sheet, world);
      if (file !== undefined) await writeReport(content, file, world);
      else if (typeof content === 'string') world.out.write(content);
      return exitCode.done;
    } finally {
      await ledger.close();
    }
  },
});

async function source(
  { server, ...flags }: ReadingFlags,
  world: World,
): Promise<{ readonly policy: Policy | undefined; readonly ledger: EvidenceLedger }> {
  if (server !== undefined) {
    const connection = atServer(server, { ...flags }, world);
    return { policy: await policyAt(connection), ledger: ledgerAt(connection) };
  }
  const read = await openPolicyIfAny(flags, world);
  return { policy: read?.policy, ledger: openExistingLedger(world, flags, read).ledger };
}

const documents: Readonly<
  Record<Format, (sheet: Sheet, world: World) => string | Uint8Array | Promise<Uint8Array>>
> = {
  md: ({ decision }, { language }) => decisionMarkdown(decision, language, {}),
  html: (sheet, { language }) => reportHtml(sheet, language),
  csv: (sheet, { language }) => reportCsv(sheet, language),
  xlsx: (sheet, { language }) => reportXlsx(sheet, language),
  pdf: async (sheet, world) => await printPdf(reportHtml(sheet, world.language), world),
};
