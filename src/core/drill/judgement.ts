/** From a judge's checks to answers: what each question amounts to, and how that is written into a record. */
import type { Answer, Digest, UnseenCell } from '../evidence.ts';
import type { Finding } from '../finding.ts';
import type { JsonObject } from '../json.ts';
import { objectKey } from '../object-ref.ts';
import type { ObjectRef } from '../object-ref.ts';
import { defineProblem, nothingChanged } from '../problem.ts';
import type { Span } from '../time.ts';
import type { Drill, DrillCheck, DrillQuestion } from './drill.ts';

export type DrillVerdict = 'pass' | 'fail' | 'unknown';

/** A fail wins, then an unknown; a pass needs something of the content to have been compared. */
export function verdictOf(checks: readonly DrillCheck[]): DrillVerdict {
  if (checks.some(({ verdict }) => verdict === 'fail')) return 'fail';
  if (checks.some(({ verdict }) => verdict === 'unknown')) return 'unknown';
  return checks.some(({ kind }) => kind === 'content') ? 'pass' : 'unknown';
}

/** The questions that a run on this basis answers. */
export function questionsAsked(drill: Drill, basis: JsonObject): readonly DrillQuestion[] {
  const asked = drill.asks?.(basis);
  return drill.questions.filter(({ id }) => asked?.includes(id) ?? true);
}

export interface JudgedBy {
  readonly basis: JsonObject;
  /** Of the code that judged. */
  readonly judge: Digest;
  readonly observed: Span;
  /** What each question is about when the judge said nothing at all. */
  readonly about: readonly ObjectRef[];
  readonly sha256: (text: string) => Digest;
}

export function answersOf(drill: Drill, checks: readonly DrillCheck[], by: JudgedBy): readonly Answer[] {
  return questionsAsked(drill, by.basis).map((question) => answerOf(drill, question, { checks, by }));
}

interface Judging {
  readonly checks: readonly DrillCheck[];
  readonly by: JudgedBy;
}

export function questionId(drill: string, question: string): string {
  return `drill:${drill}/${question}`;
}

function answerOf(drill: Drill, { id, scope }: DrillQuestion, { checks, by }: Judging): Answer {
  const ours = checks.filter(({ question }) => question === id);
  const objects = objectsOf(ours, by.about);
  const judged = objects.map((object) => {
    const about = ours.filter((check) => objectKey(check.about) === objectKey(object));
    return { object, about, verdict: verdictOf(about) };
  });
  const question = questionId(drill.id, id);
  return {
    question,
    judge: by.judge,
    scope,
    observed: by.observed,
    covered: judged.filter(({ verdict }) => verdict !== 'unknown').map(({ object }) => object),
    findings: ours
      .filter(({ verdict }) => verdict === 'fail')
      .map((check) => findingOf(question, check, by.sha256)),
    unseen: judged.filter(({ verdict }) => verdict === 'unknown').map((one) => unseenOf(one)),
  };
}

function objectsOf(checks: readonly DrillCheck[], otherwise: readonly ObjectRef[]): readonly ObjectRef[] {
  const objects = new Map(checks.map(({ about }) => [objectKey(about), about]));
  return objects.size === 0 ? otherwise : [...objects.values()];
}

function findingOf(question: string, check: DrillCheck, sha256: JudgedBy['sha256']): Finding {
  const { id, about, says, expected, actual } = check;
  return {
    check: question,
    about,
    says: id,
    severity: 'critical',
    props: { expected, actual },
    text: says,
    fingerprint: sha256([question, id, objectKey(about)].join('\n')),
  };
}

function unseenOf({
  object,
  about,
}: {
  readonly object: ObjectRef;
  readonly about: readonly DrillCheck[];
}): UnseenCell {
  const open = about.filter(({ verdict }) => verdict === 'unknown');
  const why = notProven({
    object: object.name,
    en: open.map(({ says }) => says.en).join(' '),
    ja: open.map(({ says }) => says.ja).join(''),
  });
  return { object, state: about.length === 0 ? 'notTried' : 'partial', why };
}

export const notProven = defineProblem<{ readonly object: string; readonly en: string; readonly ja: string }>(
  'restore.not-proven',
  {
    tried: {
      en: ({ object }) => `prove by a drill that ${object} can be restored`,
      ja: ({ object }) => `演習による ${object} の復元の実証`,
    },
    cause: {
      en: ({ en }) => (en === '' ? 'The drill ended before it compared anything.' : en),
      ja: ({ ja }) => (ja === '' ? '何も比較しないうちに演習が終わりました。' : ja),
    },
    fix: {
      en: () => 'Put right what the sentences above name, then run the drill again.',
      ja: () => '上記の点を直してから、演習をもう一度実施してください。',
    },
    unchanged: nothingChanged,
  },
);
