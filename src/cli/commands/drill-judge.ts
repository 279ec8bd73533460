import { z } from 'zod';

import { findDrill } from '../../app/drill/find-drill-record.ts';
import type { FoundDrill } from '../../app/drill/find-drill-record.ts';
import type { DrillDetails } from '../../core/drill/details.ts';
import type { DrillCheck } from '../../core/drill/drill.ts';
import { ProblemError } from '../../core/problem.ts';
import { drills } from '../../domains/drills.ts';
import { defineCommand } from '../command.ts';
import { drillNotFound } from '../drills/drill-problems.ts';
import { recordedDrillFlags } from '../drills/flags.ts';
import { exitCode } from '../exit-codes.ts';
import { judgeOf } from '../judges/judges.ts';
import { drillVerdictMarks } from '../output/drill.ts';
import { jsonDocument } from '../output/json.ts';
import { renderTable } from '../output/table.ts';
import { withReadLedger } from '../remote/read-ledger.ts';
import { serverFlag } from '../remote/server-flag.ts';
import type { World } from '../world.ts';

export const drillJudge = defineCommand({
  noun: 'drill',
  verb: 'judge',
  summary: {
    en: 'Judge a recorded drill once more with today’s judge, beside the recorded verdict',
    ja: '記録された演習を現在の判定器で判定し直し、記録と並べる',
  },
  examples: [
    'honban drill judge',
    'honban drill judge 4f2a81c0',
    'honban drill judge 4f2a81c0 --server https://honban.example.org',
  ],
  positionals: ['id'],
  flags: z.object({ ...recordedDrillFlags, ...serverFlag }),
  run: async ({ id, ...flags }, world) =>
    await withReadLedger(flags, world, async (ledger) => {
      const found = judgeable(await findDrill(ledger, id));
      if (found === undefined) throw new ProblemError(drillNotFound({ id: id ?? '-' }), exitCode.usage);
      const { record, drill, details, story } = found;
      const rows = sideBySide(details, drill.judge({ basis: details.basis, story }));
      const judges = { recorded: record.answers[0]?.judge, today: judgeOf(drill.id) };
      if (world.output === 'json') {
        const about = { kind: 'DrillJudged', drill: drill.id, record: record.id } as const;
        world.out.write(jsonDocument({ apiVersion: 'honban/v1', ...about, judges, checks: rows }));
      } else show(rows, judges, world);
      return rows.every(({ recorded, now }) => recorded === now) ? exitCode.done : exitCode.no;
    }),
});

/** A start has nothing to judge, nor has a drill that this version does not know. */
function judgeable(found: FoundDrill | undefined) {
  if (found === undefined) return undefined;
  const { record } = found;
  const drill = drills.find(({ id }) => id === record.drill);
  const details = record.kind === 'drill' ? record.details : record.details?.spoiled;
  const story = details?.story;
  return drill === undefined || details === undefined || story === undefined
    ? undefined
    : { record, drill, details, story };
}

interface Row {
  readonly question: string;
  readonly id: string;
  readonly recorded: DrillCheck['verdict'] | undefined;
  readonly now: DrillCheck['verdict'] | undefined;
}

function sideBySide({ checks = [] }: DrillDetails, today: readonly DrillCheck[]): readonly Row[] {
  const key = ({ question, id, about }: DrillCheck): string => [question, id, about.id].join(' ');
  const all = new Map([...checks, ...today].map((check) => [key(check), check]));
  const find = (among: readonly DrillCheck[], wanted: string) =>
    among.find((check) => key(check) === wanted)?.verdict;
  return [...all].map(([wanted, { question, id }]) => ({
    question,
    id,
    recorded: find(checks, wanted),
    now: find(today, wanted),
  }));
}

function show(
  rows: readonly Row[],
  judges: { readonly recorded: string | undefined; readonly today: string },
  { out, language }: World,
): void {
  const word = (verdict: Row['now']): string =>
    verdict === undefined ? '–' : drillVerdictMarks[verdict].word[language];
  const { recorded, today, same, changed } = words[language];
  out.write(
    renderTable(
      ['', recorded, today],
      rows.map((row) => [row.id, word(row.recorded), word(row.now)]),
    ),
  );
  out.write(`\n${judges.recorded === judges.today ? same : changed}\n`);
}

const words = {
  en: {
    recorded: 'recorded',
    today: 'today',
    same: 'The judge is the same as then.',
    changed: 'The judge has changed since then.',
  },
  ja: {
    recorded: '記録',
    today: '現在',
    same: '判定器は当時と同じです。',
    changed: '判定器は当時から変わっています。',
  },
} as const;
