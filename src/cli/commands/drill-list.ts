import { saboteurVerdict } from '../../core/drill/saboteur.ts';
import { z } from 'zod';

import { isEnd } from '../../app/drill/find-drill-record.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import type { DrillRecord, SaboteurRecord } from '../../core/evidence.ts';
import { verdictOf } from '../../core/drill/judgement.ts';
import { drills } from '../../domains/drills.ts';
import { ledgerExists } from '../../adapters/sqlite/ledger-file.ts';
import { defineCommand } from '../command.ts';
import { dataFlag, policyFlag } from '../common-flags.ts';
import { dataDirectory } from '../data-directory.ts';
import { exitCode } from '../exit-codes.ts';
import { drillVerdictMarks } from '../output/drill.ts';
import { jsonDocument } from '../output/json.ts';
import { styled } from '../output/styles.ts';
import { formatInstant } from '../output/time.ts';
import { withReadLedger } from '../remote/read-ledger.ts';
import { serverFlag } from '../remote/server-flag.ts';
import type { World } from '../world.ts';

export const drillList = defineCommand({
  noun: 'drill',
  verb: 'list',
  summary: {
    en: 'List the drills there are, their last runs, and the ways to spoil a copy for them',
    ja: '実施できる演習、最近の実施、控えの壊し方を一覧する',
  },
  examples: [
    'honban drill list',
    'honban drill list --output json',
    'honban drill list --server https://honban.example.org',
  ],
  flags: z.object({ ...policyFlag, ...dataFlag, ...serverFlag }),
  async run(flags, world) {
    const isThere = flags.server !== undefined || ledgerExists(dataDirectory(flags, world));
    const records = isThere ? await withReadLedger(flags, world, ends) : [];
    const listed = drills.map((drill) => ({
      drill,
      last: records.findLast((record) => record.kind === 'drill' && record.drill === drill.id),
      saboteurs: drill.saboteurs.map((saboteur) => ({
        saboteur,
        last: records.findLast(
          (record) =>
            record.kind === 'saboteur' && record.drill === drill.id && record.sabotage === saboteur.id,
        ),
      })),
    }));
    if (world.output === 'json')
      world.out.write(
        jsonDocument({
          apiVersion: 'honban/v1',
          kind: 'Drills',
          drills: listed.map(({ drill: { id, title, tier }, last, saboteurs }) => ({
            id,
            title,
            tier,
            last,
            saboteurs: saboteurs.map(({ saboteur, last: run }) => ({
              id: saboteur.id,
              title: saboteur.title,
              last: run,
            })),
          })),
        }),
      );
    else for (const one of listed) show(one, world);
    return exitCode.done;
  },
});

type Ended = DrillRecord | SaboteurRecord;

async function ends(ledger: EvidenceLedger): Promise<readonly Ended[]> {
  const found: Ended[] = [];
  for await (const { record } of ledger.entries({ kinds: ['drill', 'saboteur'] }))
    if (isEnd(record)) found.push(record);
  return found;
}

interface Listed {
  readonly drill: (typeof drills)[number];
  readonly last: Ended | undefined;
  readonly saboteurs: readonly {
    readonly saboteur: (typeof drills)[number]['saboteurs'][number];
    readonly last: Ended | undefined;
  }[];
}

function show({ drill, last, saboteurs }: Listed, world: World): void {
  const { out, language } = world;
  out.write(`${drill.id}  ${drill.tier}  ${drill.title[language]}\n    ${lastRun(last, world)}\n`);
  for (const { saboteur, last: run } of saboteurs)
    out.write(`    --sabotage ${saboteur.id}  ${saboteur.title[language]}  ${caught(run, world)}\n`);
}

function lastRun(last: Ended | undefined, { out, language }: World): string {
  if (last?.kind !== 'drill') return words[language].never;
  const { shape, style, word } = drillVerdictMarks[verdictOf(last.details?.checks ?? [])];
  return `${styled(out, style, `${shape} ${word[language]}`)}  ${formatInstant(last.observed.from, language)}`;
}

function caught(last: Ended | undefined, { out, language }: World): string {
  if (last?.kind !== 'saboteur') return '';
  const verdict = saboteurVerdict(last);
  const { shape, style } = drillVerdictMarks[verdict];
  const said = words[language][verdict];
  return `${styled(out, style, `${shape} ${said}`)}  ${formatInstant(last.observed.from, language)}`;
}

const words = {
  en: { never: 'never run', pass: 'caught', fail: 'NOT caught', unknown: 'nothing proven' },
  ja: { never: '未実施', pass: '検出', fail: '見逃し', unknown: '実証なし' },
} as const;
