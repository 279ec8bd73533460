/** What a drill says at its end, and what it ends with: from its record alone, wherever it ran. */
import type { DrillEnd } from '../../app/drill/run-drill.ts';
import { questionsAsked, verdictOf } from '../../core/drill/judgement.ts';
import type { DrillVerdict } from '../../core/drill/judgement.ts';
import type { SaboteurRecord } from '../../core/evidence.ts';
import type { Text } from '../../core/i18n.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { stoppedBy } from '../interruption.ts';
import { drillEndHuman } from '../output/drill.ts';
import { jsonDocument } from '../output/json.ts';
import type { World } from '../world.ts';
import type { DrillKit } from './kit.ts';

const codeOf: Readonly<Record<DrillVerdict, ExitCode>> = {
  pass: exitCode.done,
  fail: exitCode.no,
  unknown: exitCode.undetermined,
};

export function showEnd({ drill }: DrillKit, { record, checks }: DrillEnd, world: World): ExitCode {
  const { details, leftovers, measured } = record;
  if (world.output === 'json') world.out.write(jsonDocument({ ...record, kind: 'drill' }));
  else if (details !== undefined) world.out.write(drillEndHuman(drill, { details, measured }, world));
  if (leftovers.length > 0) return leftBehind(leftovers, world);
  if (world.signal.aborted) return stoppedBy(world.signal);
  if (record.outcome === 'timed-out' || record.outcome === 'aborted-after-miss') return exitCode.no;
  const verdicts = new Set(
    questionsAsked(drill, details?.basis ?? {}).map(({ id }) =>
      verdictOf(checks.filter(({ question }) => question === id)),
    ),
  );
  const worst = (['fail', 'unknown'] as const).find((verdict) => verdicts.has(verdict)) ?? 'pass';
  return codeOf[worst];
}

export interface SaboteurEnd {
  readonly record: SaboteurRecord;
  readonly leftovers: readonly Text[];
}

export function showSaboteur(
  { drill }: DrillKit,
  { record, leftovers }: SaboteurEnd,
  world: World,
): ExitCode {
  const { sabotage: kind } = record;
  const { caught, details } = record;
  if (world.output === 'json') world.out.write(jsonDocument({ ...record, kind: 'saboteur' }));
  else if (details !== undefined) {
    world.out.write(drillEndHuman(drill, { details: details.spoiled }, world));
    if (!caught) world.out.write(drillEndHuman(drill, { details: details.unspoiled }, world));
    world.out.write(`${words[world.language][caught ? 'caught' : 'missed'](kind)}\n`);
  }
  if (leftovers.length > 0) return leftBehind(leftovers, world);
  return caught ? exitCode.done : exitCode.no;
}

export function leftBehind(leftovers: readonly Text[], { err, language }: World): ExitCode {
  err.write(`${words[language].left}\n`);
  for (const left of leftovers) err.write(`  ${left[language]}\n`);
  return exitCode['left-behind'];
}

const words = {
  en: {
    caught: (kind: string) =>
      `Caught: the drill noticed the copy spoiled by ${kind}, and passed on the unspoiled one.`,
    missed: (kind: string) =>
      `NOT caught: on the copy spoiled by ${kind} the drill did not fail as it must, or it did not pass on the unspoiled one.`,
    left: 'Not everything could be removed; honban drill sweep tries again. Left:',
  },
  ja: {
    caught: (kind: string) =>
      `検出しました。${kind} で壊した控えに気付き、壊していない控えでは合格しました。`,
    missed: (kind: string) =>
      `検出できませんでした。${kind} で壊した控えで正しく不合格にならなかったか、壊していない控えで合格しませんでした。`,
    left: '片付けられなかったものがあります。honban drill sweep で再試行します。残り:',
  },
};
