/** What a run on a spoiled copy amounts to, and how that is written into its record. */
import type { Answer, SaboteurRecord } from '../evidence.ts';
import type { Finding } from '../finding.ts';
import { defineProblem, nothingChanged } from '../problem.ts';
import type { Drill, DrillCheck } from './drill.ts';
import { verdictOf } from './judgement.ts';
import type { DrillVerdict, JudgedBy } from './judgement.ts';

/** `unproven`: on the unspoiled copy already nothing was proven, so that the spoiled one says nothing of the drill. */
export type SaboteurResult = 'caught' | 'missed' | 'unproven';

/** What the judge said of either copy. */
export interface SaboteurChecks {
  readonly unspoiled: readonly DrillCheck[];
  readonly spoiled: readonly DrillCheck[];
}

/**
 * Caught, as the gate counts it: the unspoiled copy passed in the same run; on the spoiled one the expected question failed,
 * by one of the expected checks, and no other question failed or was unknown for any other reason than that failure. A pass on
 * a spoiled copy is missed, whatever came of the other one.
 */
export function saboteurResult(
  drill: Drill,
  saboteur: string,
  { unspoiled, spoiled }: SaboteurChecks,
): SaboteurResult {
  const expected = drill.saboteurs.find(({ id }) => id === saboteur);
  if (expected === undefined) return 'missed';
  const others = drill.questions.filter(
    ({ id, follows }) => id !== expected.question && follows !== expected.question,
  );
  const [before, after] = [verdictOn(unspoiled, expected.question), verdictOn(spoiled, expected.question)];
  const othersHeld = others.every(({ id }) => verdictOn(unspoiled, id) !== 'fail');
  if (before === 'unknown' && othersHeld && after !== 'pass') return 'unproven';
  const noticed =
    after === 'fail' &&
    others.every(({ id }) => verdictOn(spoiled, id) === verdictOn(unspoiled, id)) &&
    spoiled.some(({ id, verdict }) => verdict === 'fail' && expected.caughtBy.includes(id));
  return before === 'pass' && othersHeld && noticed ? 'caught' : 'missed';
}

function verdictOn(checks: readonly DrillCheck[], id: string): DrillVerdict {
  return verdictOf(checks.filter(({ question }) => question === id));
}

interface SaboteurHeard extends Omit<JudgedBy, 'basis'> {
  readonly result: SaboteurResult;
  readonly sabotage: string;
  /** Of the unspoiled copy: says why nothing was proven. */
  readonly unspoiled: readonly DrillCheck[];
}

/** The answer to `saboteur:<drill>`: a copy that was missed is a fail of everything that the drill ever passed. */
export function saboteurAnswer(drill: Drill, heard: SaboteurHeard): Answer {
  const { result, judge, observed, about } = heard;
  const question = `saboteur:${drill.id}`;
  const clusters = about.filter(({ kind }) => kind === 'cluster').slice(0, 1);
  const proven = result === 'unproven' ? [] : clusters;
  return {
    question,
    judge,
    scope: 'cluster',
    observed,
    covered: proven,
    findings: result === 'missed' ? proven.map((object) => missed(drill, object, heard)) : [],
    unseen:
      result === 'unproven'
        ? clusters.map((object) => ({ object, state: 'partial', why: whyUnproven(drill, heard) }))
        : [],
  };
}

function missed(drill: Drill, about: Finding['about'], { sabotage, sha256 }: SaboteurHeard): Finding {
  const check = `saboteur:${drill.id}`;
  return {
    check,
    about,
    says: 'not-caught',
    severity: 'critical',
    props: { sabotage },
    text: {
      en: `The drill ${drill.id} did not notice a copy spoiled by ${sabotage}: its passes prove nothing.`,
      ja: `演習 ${drill.id} は、${sabotage} で壊した控えに気付きませんでした。これまでの合格は証明になりません。`,
    },
    fingerprint: sha256([check, 'not-caught', sabotage].join('\n')),
  };
}

function whyUnproven({ id }: Drill, { sabotage, unspoiled }: SaboteurHeard) {
  const open = unspoiled.filter(({ verdict }) => verdict === 'unknown').map(({ says }) => says);
  return saboteurUnproven({
    drill: id,
    sabotage,
    en: open.map(({ en }) => en).join(' '),
    ja: open.map(({ ja }) => ja).join(''),
  });
}

interface Unproven {
  readonly drill: string;
  readonly sabotage: string;
  readonly en: string;
  readonly ja: string;
}

export const saboteurUnproven = defineProblem<Unproven>('restore.saboteur-unproven', {
  tried: {
    en: ({ drill, sabotage }) => `prove that the drill ${drill} notices a copy spoiled by ${sabotage}`,
    ja: ({ drill, sabotage }) => `演習 ${drill} が ${sabotage} で壊した控えに気付くことの実証`,
  },
  cause: {
    en: ({ en }) => `On the unspoiled copy the drill already proved nothing. ${en}`.trim(),
    ja: ({ ja }) => `壊していない控えでも、演習は何も実証できませんでした。${ja}`,
  },
  fix: {
    en: () => 'Put right what keeps the drill from passing on the unspoiled copy, then run this again.',
    ja: () => '壊していない控えで合格しない原因を直してから、もう一度実施してください。',
  },
  unchanged: nothingChanged,
});

/** As a verdict, from the record alone. */
export function saboteurVerdict({
  caught,
  answers,
}: Pick<SaboteurRecord, 'caught' | 'answers'>): DrillVerdict {
  if (caught) return 'pass';
  return answers.some(({ unseen }) => unseen.length > 0) ? 'unknown' : 'fail';
}
