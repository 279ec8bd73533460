/** A run on a copy that was spoiled on purpose: whether the drill noticed it, then what the judge compared on either copy. */
import { saboteurVerdict } from '../../core/drill/saboteur.ts';
import type { DrillRunPage } from '../../contract/drills.ts';
import { saboteurTitle } from '../../core/drill/saboteur-title.ts';
import { verdictWord } from '../../core/drill/verdict-words.ts';
import type { SaboteurRecord } from '../../core/evidence.ts';
import type { Text } from '../../core/i18n.ts';
import type { Json } from '../../core/json.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import { drills } from '../../domains/drills.ts';
import type { Installation } from '../installation.ts';
import { stepsOf, titleOf } from './drill-pages.ts';
import type { Placed } from './drill-pages.ts';

type Check = DrillRunPage['checks'][number];

export function saboteurPageOf(
  { sequence, record }: Placed<SaboteurRecord>,
  { installation, cluster }: { readonly installation: Installation; readonly cluster: string },
): DrillRunPage {
  const { drill, run, sabotage, caught, observed, actor, details } = record;
  const spoiled = details?.spoiled;
  const verdict = saboteurVerdict(record);
  return {
    apiVersion: 'honban/v1',
    kind: 'DrillRun',
    mode: installation.mode,
    summary: {
      run,
      drill,
      title: titleOf(drill),
      cluster,
      sequence,
      started: observed.from,
      ended: observed.to,
      outcome: 'ended',
      verdict,
      handPicked: false,
      trigger: 'saboteur',
      actor,
      measured: {},
      leftovers: 0,
    },
    sabotage: { id: sabotage, title: wayOf(record), caught },
    ...(spoiled === undefined ? {} : { tier: spoiled.tier, host: spoiled.host }),
    basis: (spoiled?.basis ?? {}) as Record<string, Json>,
    steps: stepsOf(spoiled ?? {}),
    checks: [
      noticed(record, cluster),
      ...comparedOn(spoiled?.checks, 'spoiled'),
      ...comparedOn(details?.unspoiled.checks, 'unspoiled'),
    ],
    leftovers: [],
  };
}

function wayOf({ drill, sabotage }: SaboteurRecord): Text {
  return saboteurTitle(
    drills.find(({ id }) => id === drill),
    sabotage,
  );
}

/** The answer to the run's own question, above what it follows from. */
function noticed(record: SaboteurRecord, cluster: string): Check {
  const { drill, sabotage, caught, details } = record;
  const known = drills.find(({ id }) => id === drill)?.saboteurs.find(({ id }) => id === sabotage);
  const failed = details?.spoiled.checks?.filter(({ verdict }) => verdict === 'fail') ?? [];
  const verdict = saboteurVerdict(record);
  const word = verdictWord({ verdict, caught });
  const way = wayOf(record);
  return {
    question: 'saboteur',
    id: 'caught',
    kind: 'integrity',
    verdict,
    about: aboutOf(record, cluster),
    expected: [...(known?.caughtBy ?? [])],
    actual: failed.map(({ id }) => id),
    says: { en: `${word.en} ${way.en}.`, ja: `${word.ja}${way.ja}。` },
  };
}

function aboutOf({ answers: [answer], subject }: SaboteurRecord, name: string): ObjectRef {
  const judged = answer?.covered[0] ?? answer?.unseen[0]?.object;
  return judged ?? { kind: 'cluster', id: subject.kind === 'cluster' ? subject.uid : name, name };
}

const copies = {
  spoiled: { en: 'Spoiled copy', ja: '壊した控え' },
  unspoiled: { en: 'The same copy, not spoiled', ja: '壊す前の控え' },
} as const satisfies Readonly<Record<string, Text>>;

/** Each with the copy it is about, so that a failure that was wanted is not read as one that was not. */
function comparedOn(checks: readonly Check[] = [], copy: keyof typeof copies): readonly Check[] {
  const { en, ja } = copies[copy];
  return checks.map((check) => ({
    ...check,
    id: `${copy}/${check.id}`,
    says: { en: `${en}: ${check.says.en}`, ja: `${ja}: ${check.says.ja}` },
  }));
}
