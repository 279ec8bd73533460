/** What a drill says at its end, and what it ends with: from its record alone, wherever it ran. */
import type { DrillEnd } from '../../app/drill/run-drill.ts';
import { questionsAsked, verdictOf } from '../../core/drill/judgement.ts';
import type { DrillVerdict } from '../../core/drill/judgement.ts';
import { saboteurVerdict } from '../../core/drill/saboteur.ts';
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
  const { sabotage: kind, details } = record;
  const verdict = saboteurVerdict(record);
  if (world.output === 'json') world.out.write(jsonDocument({ ...record, kind: 'saboteur' }));
  else {
    const copies = [details?.spoiled, verdict === 'pass' ? undefined : details?.unspoiled];
    for (const copy of copies)
      if (copy !== undefined) world.out.write(drillEndHuman(drill, { details: copy }, world));
    world.out.write(`${words[world.language][verdict](kind)}\n`);
  }
  if (leftovers.length > 0) return leftBehind(leftovers, world);
  return codeOf[verdict];
}

export function leftBehind(leftovers: readonly Text[], { err, language }: World): ExitCode {
  err.write(`${words[language].left}\n`);
  for (const left of leftovers) err.write(`  ${left[language]}\n`);
  return exitCode['left-behind'];
}

const words = {
  en: {
    pass: (kind: string) =>
      `Caught: the drill noticed the copy spoiled by ${kind}, and passed on the unspoiled one.`,
    fail: (kind: string) =>
      `NOT caught: on the copy spoiled by ${kind} the drill did not fail as it must, or it failed on the unspoiled one.`,
    unknown: (kind: string) =>
      `Nothing proven of ${kind}: on the unspoiled copy the drill already could not compare everything.`,
    left: 'Not everything could be removed; honban drill sweep tries again. Left:',
  },
  ja: {
    pass: (kind: string) => `検出しました。${kind} で壊した控えに気付き、壊していない控えでは合格しました。`,
    fail: (kind: string) =>
      `検出できませんでした。${kind} で壊した控えで正しく不合格にならなかったか、壊していない控えで不合格になりました。`,
    unknown: (kind: string) =>
      `${kind} については実証できませんでした。壊していない控えでも、演習はすべてを比較できませんでした。`,
    left: '片付けられなかったものがあります。honban drill sweep で再試行します。残り:',
  },
};
