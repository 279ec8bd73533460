/** What a decision says in sentences; terminal and documents share them. */
import { criterionStates } from '../../core/gate/decision.ts';
import type { CriterionResult, CriterionState, Decision, DecisionEnd } from '../../core/gate/decision.ts';
import { verdictWords } from '../../core/gate/words.ts';
import { stateWords } from '../../core/gate/words.ts';
import { nearestStep } from '../../core/gate/nearest-step.ts';
import type { Language, Text } from '../../core/i18n.ts';
import { formatInstant } from './time.ts';

/** The big word. A first stage never says "go". */
export function headline(decision: Decision, language: Language, stage1 = false): string {
  if (stage1) return stage1Headline(decision)[language];
  if (decision.verdict !== 'go' || decision.exceptions === 0) return verdictWords[decision.verdict][language];
  const { exceptions } = decision;
  return {
    en: `Go with ${exceptions} exception${exceptions === 1 ? '' : 's'}`,
    ja: `本番可 (例外承認 ${exceptions} 件)`,
  }[language];
}

/** The reason in one sentence. */
export function reason(criteria: readonly CriterionResult[], language: Language): string {
  const open = countStates(criteria).filter(([state]) => state !== 'met');
  if (criteria.length === 0)
    return { en: 'The profile has no criteria.', ja: '基準がありません。' }[language];
  if (open.length === 0)
    return {
      en: `All ${criteria.length} criteria are met.`,
      ja: `${criteria.length} 件の基準をすべて達成しています。`,
    }[language];
  const parts = open.map(([state, count]) => [count, stateWords[state][language]] as const);
  return {
    en: `Of ${criteria.length} criteria ${parts.map(([count, word]) => `${count} ${count === 1 ? 'is' : 'are'} ${word}`).join(', ')}.`,
    ja: `${criteria.length} 件の基準のうち、${parts.map(([count, word]) => `${word}が ${count} 件`).join('、')}あります。`,
  }[language];
}

/** How many criteria a step helps, worth saying only for more than one. */
export function reachOf(decision: Decision, language: Language): string | undefined {
  const count = nearestStep(decision)?.criteria.length ?? 0;
  if (count < 2) return undefined;
  return { en: `the next step of ${count} criteria`, ja: `${count} 件の基準の次の一手です` }[language];
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
    ...say({ en: 'If looking stops, until', ja: '確認が止まった場合の期限' }, ifLookingStops),
    ...say({ en: 'While looking continues, until', ja: '確認が続く場合の期限' }, whileLookingContinues),
  ];
}

/** `5 met, 1 stale`, worst first except for what is met. */
export function countsOf(criteria: readonly CriterionResult[], language: Language): string {
  const counts = countStates(criteria);
  const words = [
    ...counts.filter(([state]) => state === 'met'),
    ...counts.filter(([state]) => state !== 'met'),
  ];
  return words
    .map(
      ([state, count]) =>
        ({ en: `${count} ${stateWords[state].en}`, ja: `${stateWords[state].ja} ${count}` })[language],
    )
    .join({ en: ', ', ja: '、' }[language]);
}

function countStates(criteria: readonly CriterionResult[]): readonly (readonly [CriterionState, number])[] {
  return criterionStates
    .map((state) => [state, criteria.filter((criterion) => criterion.state === state).length] as const)
    .filter(([, count]) => count > 0);
}

function stage1Headline({ criteria }: Decision): Text {
  const stage = criteria.filter(({ stage1 }) => stage1);
  const met = stage.filter(({ state }) => state === 'met').length;
  return {
    en: `Stage 1: ${met} of ${stage.length} met`,
    ja: `第1段階: ${stage.length} 件中 ${met} 件を達成`,
  };
}
