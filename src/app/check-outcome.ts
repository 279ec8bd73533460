/** What a check run means for whoever called it: findings that matter, questions that stayed open, one of three outcomes. */
import type { CheckRunRecord, UnseenCell } from '../core/evidence.ts';
import { severities } from '../core/finding.ts';
import type { Finding, Severity } from '../core/finding.ts';

export interface CheckOutcome {
  /** At or above the asked severity, and new where only new ones count; worst first. */
  readonly counted: readonly Finding[];
  /** The others: milder, or there before. */
  readonly uncounted: readonly Finding[];
  readonly open: readonly OpenQuestion[];
  readonly questions: number;
  /** `unknown` only when nothing counted was found but something was not seen: it is never an all-clear. */
  readonly outcome: 'clear' | 'findings' | 'unknown';
}

export interface OpenQuestion {
  readonly question: string;
  readonly unseen: readonly UnseenCell[];
}

export interface OutcomeOptions {
  readonly failOn: Severity;
  /** An earlier run: only findings that it did not have count. */
  readonly newSince?: CheckRunRecord;
}

export function checkOutcome(run: CheckRunRecord, { failOn, newSince }: OutcomeOptions): CheckOutcome {
  const before = new Set(
    newSince?.answers.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint)),
  );
  const counts = ({ severity, fingerprint }: Finding): boolean =>
    severities.indexOf(severity) <= severities.indexOf(failOn) && !before.has(fingerprint);
  const findings = run.answers.flatMap((answer) => answer.findings).toSorted(bySeverity);
  const counted = findings.filter(counts);
  const open = run.answers.filter(({ unseen }) => unseen.length > 0);
  return {
    counted,
    uncounted: findings.filter((finding) => !counts(finding)),
    open,
    questions: run.answers.length,
    outcome: outcomeOf(counted.length, open.length),
  };
}

function outcomeOf(counted: number, open: number): CheckOutcome['outcome'] {
  if (counted > 0) return 'findings';
  return open > 0 ? 'unknown' : 'clear';
}

function bySeverity(one: Finding, other: Finding): number {
  return (
    severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
    (one.check < other.check ? -1 : 1)
  );
}
