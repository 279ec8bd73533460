import { userInfo } from 'node:os';

import { z } from 'zod';

import { importNotJudged, importOriginUnknown } from '../../adapters/imports/import-problems.ts';
import { readImport } from '../../adapters/imports/read-import.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import { importableQuestion, importEvidence } from '../../app/import-evidence.ts';
import type { ImportedResults } from '../../app/imported-results.ts';
import type { ImportRecord } from '../../core/evidence.ts';
import { failsCheck } from '../../core/finding.ts';
import { withOwnCriteria } from '../../core/gate/own-criteria.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Result } from '../../core/result.ts';
import { parseInstant } from '../../core/time.ts';
import { baseline } from '../../domains/gate/baseline/index.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { subjectOf } from '../evidence/import-subject.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { openLedger, readPolicyIfAny } from '../open-ledger.ts';
import { jsonDocument } from '../output/json.ts';
import { readPackage } from '../package.ts';
import { readInput } from '../read-input.ts';
import type { World } from '../world.ts';

const largest = 100_000_000;

const flags = z.object({
  file: z.string().meta({ en: 'report of the other tool', ja: '他のツールの報告' }),
  for: z.string().meta({ en: 'criterion that it answers', ja: '回答する基準', value: 'CRITERION' }),
  cluster: z.string().optional().meta({
    en: 'cluster of the policy that it is about',
    ja: '対象の、運用ポリシーにあるクラスター名',
    value: 'NAME',
  }),
  format: z
    .enum(['sarif', 'junit', 'policyreport'])
    .optional()
    .meta({ en: 'format, where it cannot be guessed', ja: '推定できない場合の形式' }),
  tool: z.string().optional().meta({
    en: 'tool, where the report does not say',
    ja: '報告に書かれていない場合のツール名',
    value: 'NAME',
  }),
  toolVersion: z.string().optional().meta({
    en: 'its version, where the report does not say',
    ja: '報告に書かれていない場合の版',
    value: 'VERSION',
  }),
  ran: z
    .string()
    .refine((text) => parseInstant(text) !== undefined)
    .optional()
    .meta({
      en: 'when it ran, where the report does not say',
      ja: '報告に書かれていない場合の実行日時',
      value: 'TIME',
      expects: {
        en: 'a date such as 2026-11-24, or a time with its offset',
        ja: '2026-11-24 のような日付、または時差付きの日時です',
      },
    }),
  ...policyFlag,
  ...dataFlag,
});

type Flags = z.infer<typeof flags>;

export const evidenceImportCommand = defineCommand({
  noun: 'evidence',
  verb: 'import',
  summary: {
    en: 'Record results of another tool (SARIF, JUnit, PolicyReport) as evidence',
    ja: '他のツールの結果（SARIF、JUnit、PolicyReport）を証跡として記録する',
  },
  examples: ['honban evidence import trivy.sarif --for supply.images --ran 2026-11-24T09:14:00+09:00'],
  positionals: ['file'],
  flags,
  run: async (asked, world) => {
    const bytes = readInput(world, asked.file, { largest });
    const results = valueOf(readImport(bytes, asked));
    const tool = originOf(results, asked);
    const from = await readPolicyIfAny(asked, world);
    const question = valueOf(importableQuestion(withOwnCriteria(baseline, from?.policy), asked.for));
    const { ledger } = openLedger(world, asked, from);
    try {
      const subject = await subjectOf(ledger, {
        scope: question.scope,
        cluster: asked.cluster,
        policy: from?.policy,
      });
      const record = await importEvidence(
        {
          ledger,
          hashing,
          version: readPackage().version,
          now: () => world.now(),
          actor: { kind: 'service', name: userInfo().username },
        },
        { bytes, results, tool, question, subject, notJudged: importNotJudged({ tool: tool.name }) },
      );
      print(record, world);
      return codeOf(record);
    } finally {
      await ledger.close();
    }
  },
});

/** What the document says of itself stands before what the command says of it. */
function originOf({ tool }: ImportedResults, asked: Flags): ImportRecord['tool'] {
  const { name = asked.tool, version = asked.toolVersion, ran = parseInstant(asked.ran ?? '') } = tool;
  if (name !== undefined && version !== undefined && ran !== undefined) return { name, version, ran };
  const missing = Object.entries({ tool: name, version, time: ran })
    .filter(([, value]) => value === undefined)
    .map(([what]) => what);
  throw new ProblemError(importOriginUnknown({ file: asked.file, missing: missing.join(', ') }));
}

function print(record: ImportRecord, { out, output, language }: World): void {
  if (output === 'json') {
    out.write(jsonDocument({ apiVersion: 'honban/v1', kind: 'EvidenceImport', record }));
    return;
  }
  const { covered, findings, unseen } = record.answers[0] ?? { covered: [], findings: [], unseen: [] };
  const { name, version } = record.tool;
  const [objects, failing, unknown] = [
    covered.length + unseen.length,
    findings.filter(failsCheck).length,
    unseen.length,
  ];
  out.write(
    {
      en: `Recorded ${record.id}: ${name} ${version} names ${objects} objects, ${failing} findings, ${unknown} objects not judged.\n`,
      ja: `${record.id} として記録しました。${name} ${version}: 対象 ${objects} 件、指摘 ${failing} 件、判定されなかった対象 ${unknown} 件。\n`,
    }[language],
  );
  if (objects === 0)
    out.write(
      {
        en: 'It names no object of the kind this criterion asks about, so it answers nothing.\n',
        ja: 'この基準が問う種類の対象が一つも挙げられていないため、何も回答していません。\n',
      }[language],
    );
}

function codeOf({ answers }: ImportRecord): ExitCode {
  if (answers.some(({ findings }) => findings.some(failsCheck))) return exitCode.no;
  const isAnswered = answers.every(({ covered, unseen }) => covered.length > 0 && unseen.length === 0);
  return isAnswered ? exitCode.done : exitCode.undetermined;
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new ProblemError(result.problem);
  return result.value;
}
