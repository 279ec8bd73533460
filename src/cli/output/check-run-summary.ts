/** A run of checks sorted for reading: worst findings first, one entry for each thing that could not be seen. */
import type { Answer, CheckRunRecord, UnseenCell } from '../../core/evidence.ts';
import type { Unseen } from '../../core/fact.ts';
import { severities } from '../../core/finding.ts';
import type { Finding, Severity } from '../../core/finding.ts';
import { displayName } from '../../core/object-ref.ts';
import type { Problem } from '../../core/problem.ts';
import type { Span } from '../../core/time.ts';
import type { CheckRunOptions, CheckWords } from './check-run.ts';

export interface CheckRunSummary {
  readonly observed: Span;
  readonly findings: readonly Finding[];
  /** What was not seen, with every question it leaves open. */
  readonly blind: readonly BlindSpot[];
  readonly answers: readonly AnswerSummary[];
  readonly counts: Readonly<Record<Severity | 'questions' | 'unknown' | 'alreadyKnown', number>>;
}

export interface BlindSpot {
  readonly state: Unseen;
  readonly why: Problem;
  readonly questions: readonly string[];
  /** Names of the single objects; empty where nothing at all was seen. */
  readonly objects: readonly string[];
}

export interface AnswerSummary {
  readonly check: CheckWords;
  readonly findings: readonly Finding[];
  /** How many more there are that were known before: without new findings a check is not in order for that. */
  readonly alreadyKnown: number;
  readonly unseen: readonly UnseenCell[];
}

export function summarise(record: CheckRunRecord, options: CheckRunOptions): CheckRunSummary {
  const all = record.answers.flatMap(({ findings }) => findings);
  const findings = all.filter(({ fingerprint }) => options.known?.has(fingerprint) !== true).sort(worstFirst);
  const words = new Map(options.checks.map((check) => [check.id, check]));
  const count = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  return {
    observed: record.observed,
    findings,
    blind: blindSpots(record.answers),
    answers: record.answers.map(({ question, findings: own, unseen }) => {
      const shown = findings.filter(({ check }) => check === question);
      return {
        check: words.get(question) ?? unnamed(question),
        findings: shown,
        alreadyKnown: own.length - shown.length,
        unseen,
      };
    }),
    counts: {
      critical: count('critical'),
      high: count('high'),
      medium: count('medium'),
      low: count('low'),
      questions: record.answers.length,
      unknown: record.answers.filter(({ unseen }) => unseen.length > 0).length,
      alreadyKnown: all.length - findings.length,
    },
  };
}

function worstFirst(one: Finding, other: Finding): number {
  const severity = severities.indexOf(one.severity) - severities.indexOf(other.severity);
  if (severity !== 0) return severity;
  return (
    one.check.localeCompare(other.check) || displayName(one.about).localeCompare(displayName(other.about))
  );
}

function blindSpots(answers: readonly Answer[]): readonly BlindSpot[] {
  const spots = new Map<
    string,
    { state: Unseen; why: Problem; questions: Set<string>; objects: Set<string> }
  >();
  for (const { question, unseen } of answers)
    for (const { state, why, object } of unseen) {
      const key = [state, why.code, why.tried.en, why.cause.en].join('\n');
      const spot = spots.get(key) ?? { state, why, questions: new Set(), objects: new Set() };
      spot.questions.add(question);
      if (object !== undefined) spot.objects.add(displayName(object));
      spots.set(key, spot);
    }
  return [...spots.values()].map(({ state, why, questions, objects }) => ({
    state,
    why,
    questions: [...questions],
    objects: [...objects],
  }));
}

/** A record of an older version may answer a question that has no check any more. */
function unnamed(question: string): CheckWords {
  return { id: question, title: { en: question, ja: question }, severity: 'medium', references: [] };
}
