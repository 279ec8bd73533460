/** The sentences of a decision in one language, with times as a person reads them. */
import type { CriterionResult, Decision, DecisionEnd } from '../../core/gate/decision.ts';
import { nearestStep } from '../../core/gate/nearest-step.ts';
import {
  countsText,
  endLabels,
  headlineOf,
  reachText,
  reasonOf,
  stage1Headline,
} from '../../core/gate/sentences.ts';
import type { Language, Text } from '../../core/i18n.ts';
import { formatInstant } from './time.ts';

export function headline(decision: Decision, language: Language, stage1 = false): string {
  return (stage1 ? stage1Headline(decision) : headlineOf(decision))[language];
}

export function reason(
  criteria: readonly CriterionResult[],
  decision: Pick<Decision, 'blocked'>,
  language: Language,
): string {
  return reasonOf(criteria, decision)[language];
}

export function reachOf(decision: Decision, language: Language): string | undefined {
  return reachText(nearestStep(decision)?.criteria.length ?? 0)?.[language];
}

/** Only a go has ends. */
export function endsOf(decision: Decision, language: Language, timeZone?: string): readonly string[] {
  if (decision.verdict !== 'go') return [];
  const { ifLookingStops, whileLookingContinues } = decision.ends;
  const say = (label: Text, end: DecisionEnd | undefined): readonly string[] =>
    end === undefined
      ? []
      : [`${label[language]} ${formatInstant(end.at, language, timeZone)}: ${end.because[language]}`];
  return [
    ...say(endLabels.ifLookingStops, ifLookingStops),
    ...say(endLabels.whileLookingContinues, whileLookingContinues),
  ];
}

export function countsOf(criteria: readonly CriterionResult[], language: Language): string {
  return countsText(criteria)[language];
}
