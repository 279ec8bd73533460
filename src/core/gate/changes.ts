/** What changed between two decisions: the answer to "what happened since we last looked". */
import type { Text } from '../i18n.ts';
import { criterionStates } from './decision.ts';
import type { CriterionState, Decision, Verdict3 } from './decision.ts';

export interface DecisionChanges {
  readonly verdict?: { readonly before: Verdict3; readonly after: Verdict3 };
  readonly criteria: readonly CriterionChange[];
  /** Reasons for a trial that came or went. */
  readonly trial: { readonly added: readonly Text[]; readonly removed: readonly Text[] };
  /** Decisions under different policies or profiles may differ by that alone. */
  readonly otherPolicy: boolean;
  readonly otherProfile: boolean;
}

export interface CriterionChange {
  readonly id: string;
  readonly title: Text;
  /** Absent: was not asked. */
  readonly before?: CriterionState;
  /** Absent: is not asked any more. */
  readonly after?: CriterionState;
  readonly direction: 'better' | 'worse' | 'other';
  readonly because: Text;
}

export function changesSince(before: Decision, after: Decision): DecisionChanges {
  const was = new Map(before.criteria.map((criterion) => [criterion.id, criterion]));
  const is = new Map(after.criteria.map((criterion) => [criterion.id, criterion]));
  const ids = [...new Set([...is.keys(), ...was.keys()])];
  return {
    ...(before.verdict === after.verdict
      ? {}
      : { verdict: { before: before.verdict, after: after.verdict } }),
    criteria: ids.flatMap((id) => change(was.get(id), is.get(id))),
    trial: {
      added: missingIn(before.trial, after.trial),
      removed: missingIn(after.trial, before.trial),
    },
    otherPolicy: before.policy?.digest !== after.policy?.digest,
    otherProfile: before.profile.digest !== after.profile.digest,
  };
}

type Result = Decision['criteria'][number];

function change(before: Result | undefined, after: Result | undefined): readonly CriterionChange[] {
  const told = after ?? before;
  if (told === undefined || before?.state === after?.state) return [];
  return [
    {
      id: told.id,
      title: told.title,
      ...(before === undefined ? {} : { before: before.state }),
      ...(after === undefined ? {} : { after: after.state }),
      direction: directionOf(before?.state, after?.state),
      because: told.because,
    },
  ];
}

function directionOf(
  before: CriterionState | undefined,
  after: CriterionState | undefined,
): CriterionChange['direction'] {
  if (before === undefined || after === undefined) return 'other';
  return criterionStates.indexOf(after) > criterionStates.indexOf(before) ? 'better' : 'worse';
}

function missingIn(known: readonly Text[], all: readonly Text[]): readonly Text[] {
  const sentences = new Set(known.map(({ en }) => en));
  return all.filter(({ en }) => !sentences.has(en));
}
