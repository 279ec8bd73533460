/**
 * Decides once more what was decided before: from the entries that stood then, the policy of then, at the time of then, with
 * the judges of today. What the record says and what today's code says stand side by side; neither replaces the other.
 */
import type { Digest, LedgerEntry } from '../core/evidence.ts';
import { changesSince } from '../core/gate/changes.ts';
import type { DecisionChanges } from '../core/gate/changes.ts';
import { decideFrom } from '../core/gate/decide.ts';
import type { Decision } from '../core/gate/decision.ts';
import type { GateInput } from '../core/gate/input.ts';
import type { EvidenceLedger } from './ports.ts';

export interface RecordedDecision {
  /** The decision's own place: only entries before it could be known. */
  readonly sequence: number;
  readonly decision: Decision;
}

export interface Replayed {
  readonly recorded: Decision;
  readonly today: Decision;
  /** From the recorded to today's. */
  readonly changes: DecisionChanges;
  /** Questions whose newest answer of then came from other code than today's, by its digests. */
  readonly judges: readonly JudgeChange[];
}

export interface JudgeChange {
  readonly question: string;
  readonly recorded: Digest;
  /** Undefined where nobody answers the question any more. */
  readonly today: Digest | undefined;
}

export interface ReplaySetting extends Pick<GateInput, 'profile' | 'policy' | 'judgement' | 'produced'> {
  readonly judgeOf: (question: string) => Digest | undefined;
}

export async function replayDecision(
  ledger: EvidenceLedger,
  { sequence, decision }: RecordedDecision,
  { judgeOf, ...setting }: ReplaySetting,
): Promise<Replayed> {
  // When the ledger's newest record is later than the decision, that is no doubt about the clock of then.
  const { newest: _later, ...status } = await ledger.verify();
  const { subject, cluster, at, assumedUntil } = decision;
  if (subject.kind !== 'cluster') throw new TypeError('a decision is about a cluster');
  const input: GateInput = {
    ...setting,
    cluster,
    identity: subject,
    ledger: { ...status, size: sequence },
    clocks: { own: at },
    ...(assumedUntil === undefined ? {} : { assumeUntil: assumedUntil }),
  };
  const today = await decideFrom(input, (kinds) => ledger.entries({ kinds, to: sequence }));
  const judges = await changedJudges(ledger, { sequence, uid: subject.uid, judgeOf });
  return { recorded: decision, today, changes: changesSince(decision, today), judges };
}

interface Judging extends Pick<ReplaySetting, 'judgeOf'> {
  readonly sequence: number;
  readonly uid: string;
}

async function changedJudges(
  ledger: EvidenceLedger,
  { sequence, uid, judgeOf }: Judging,
): Promise<readonly JudgeChange[]> {
  const newest = new Map<string, Digest>();
  for await (const { record } of ledger.entries({ kinds: ['check-run'], to: sequence }))
    if (record.kind === 'check-run' && record.subject.kind === 'cluster' && record.subject.uid === uid)
      for (const { question, judge } of record.answers) newest.set(question, judge);
  return [...newest]
    .map(([question, recorded]) => ({ question, recorded, today: judgeOf(question) }))
    .filter(({ recorded, today }) => recorded !== today)
    .toSorted((one, other) => (one.question < other.question ? -1 : 1));
}

/** The decision of that id (or its beginning) or number; the newest one where none is named. */
export async function recordedDecision(
  ledger: EvidenceLedger,
  wanted: string | undefined,
): Promise<RecordedDecision | undefined> {
  let found: LedgerEntry | undefined;
  for await (const entry of ledger.entries({ kinds: ['decision'] }))
    if (wanted === undefined || entry.record.id.startsWith(wanted) || String(entry.sequence) === wanted)
      found = entry;
  if (found?.record.kind !== 'decision') return undefined;
  return { sequence: found.sequence, decision: found.record.decision as unknown as Decision };
}
