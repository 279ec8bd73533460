/** What a decision says in sentences; terminal, documents and console share them. */
import type { Text } from '../i18n.ts';
import { criterionStates } from './decision.ts';
import type { CriterionResult, CriterionState, Decision } from './decision.ts';
import { stateWords, verdictWords } from './words.ts';

/** The big word. */
export function headlineOf({ verdict, exceptions }: Decision): Text {
  if (verdict !== 'go' || exceptions === 0) return verdictWords[verdict];
  return {
    en: `Go with ${exceptions} exception${exceptions === 1 ? '' : 's'}`,
    ja: `本番可（例外承認 ${exceptions} 件）`,
  };
}

/** A first stage never says "go". */
export function stage1Headline({ criteria }: Decision): Text {
  const stage = criteria.filter(({ stage1 }) => stage1);
  const met = stage.filter(({ state }) => state === 'met').length;
  return {
    en: `Stage 1: ${met} of ${stage.length} met`,
    ja: `第1段階: ${stage.length} 件中 ${met} 件を達成`,
  };
}

/** The reason in one sentence: what makes everything unknown, else how many criteria are in which state. */
export function reasonOf(criteria: readonly CriterionResult[], { blocked }: Pick<Decision, 'blocked'>): Text {
  if (blocked !== undefined)
    return { en: `Everything is unknown: ${blocked.en}.`, ja: `すべて不明です（${blocked.ja}）。` };
  const open = countStates(criteria).filter(([state]) => state !== 'met');
  if (criteria.length === 0) return { en: 'The profile has no criteria.', ja: '基準がありません。' };
  if (open.length === 0)
    return {
      en: `All ${criteria.length} criteria are met.`,
      ja: `${criteria.length} 件の基準をすべて達成しています。`,
    };
  const en = open.map(([state, count]) => `${count} ${count === 1 ? 'is' : 'are'} ${stateWords[state].en}`);
  const ja = open.map(([state, count]) => `${stateWords[state].ja}が ${count} 件`);
  return {
    en: `Of ${criteria.length} criteria ${en.join(', ')}.`,
    ja: `${criteria.length} 件の基準のうち、${ja.join('、')}あります。`,
  };
}

/** How many criteria a step helps, worth saying only for more than one. */
export function reachText(count: number): Text | undefined {
  if (count < 2) return undefined;
  return { en: `the next step of ${count} criteria`, ja: `${count} 件の基準の次の一手です` };
}

export const endLabels = {
  ifLookingStops: { en: 'If looking stops, until', ja: '確認が止まった場合の期限' },
  whileLookingContinues: { en: 'While looking continues, until', ja: '確認が続く場合の期限' },
} satisfies Readonly<Record<keyof Decision['ends'], Text>>;

/** `5 met, 1 stale`, worst first except for what is met. */
export function countsText(criteria: readonly CriterionResult[]): Text {
  const counts = countStates(criteria);
  const words = [
    ...counts.filter(([state]) => state === 'met'),
    ...counts.filter(([state]) => state !== 'met'),
  ];
  return {
    en: words.map(([state, count]) => `${count} ${stateWords[state].en}`).join(', '),
    ja: words.map(([state, count]) => `${stateWords[state].ja} ${count}`).join('、'),
  };
}

/** Worst first, without those that are not there. */
export function countStates(
  criteria: readonly CriterionResult[],
): readonly (readonly [CriterionState, number])[] {
  return criterionStates
    .map((state) => [state, criteria.filter((criterion) => criterion.state === state).length] as const)
    .filter(([, count]) => count > 0);
}
