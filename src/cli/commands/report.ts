import { z } from 'zod';

import { recordedDecision } from '../../app/replay-decision.ts';
import type { Decision } from '../../core/gate/decision.ts';
import type { Language } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import { defineCommand } from '../command.ts';
import { dataFlag } from '../common-flags.ts';
import { exitCode } from '../exit-codes.ts';
import { openExistingLedger } from '../open-ledger.ts';
import { noDecisionYet, noSuchDecision } from '../open/record-problems.ts';
import { decisionMarkdown } from '../output/decision-markdown.ts';
import { reportCsv } from '../report/report-csv.ts';
import { reportHtml } from '../report/report-html.ts';

const formats = ['md', 'html', 'csv'] as const;

export const reportCommand = defineCommand({
  verb: 'report',
  summary: {
    en: 'Print the newest decision as a document: Markdown, a sheet to sign, or a table',
    ja: '最新の判定を文書 (Markdown、署名用の判定書、表) として出力する',
  },
  examples: [
    'honban report > decision.md',
    'honban report --format html > sheet.html',
    'honban report --decision 42 --format csv',
  ],
  flags: z.object({
    format: z.enum(formats).default('md').meta({ en: 'form of the document', ja: '文書の形式' }),
    decision: z.string().optional().meta({
      en: 'another decision than the newest, by its id or number',
      ja: '最新以外の判定 (ID または番号)',
    }),
    ...dataFlag,
  }),
  outputs: ['human'],
  async run(flags, world) {
    const { ledger } = openExistingLedger(world, flags);
    try {
      const decision = (await recordedDecision(ledger, flags.decision))?.decision;
      if (decision === undefined)
        throw new ProblemError(
          flags.decision === undefined ? noDecisionYet() : noSuchDecision({ id: flags.decision }),
          exitCode.usage,
        );
      world.out.write(documents[flags.format](decision, world.language));
      return exitCode.done;
    } finally {
      await ledger.close();
    }
  },
});

const documents: Readonly<
  Record<(typeof formats)[number], (decision: Decision, language: Language) => string>
> = {
  md: (decision, language) => decisionMarkdown(decision, language, {}),
  html: reportHtml,
  csv: reportCsv,
};
