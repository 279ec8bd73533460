/** A decision for a pull request or a wiki page. */
import { criterionGroups } from '../../core/criterion.ts';
import type { CriterionResult, Decision } from '../../core/gate/decision.ts';
import { isSettled } from '../../core/gate/nearest-step.ts';
import { groupWords, stateWords } from '../../core/gate/words.ts';
import type { Language } from '../../core/i18n.ts';
import type { DecisionOptions } from './decision.ts';
import { countsOf, endsOf, headline, reason } from './decision-sentences.ts';
import { markdownCode, markdownTable, markdownText } from './markdown.ts';
import { stateMarks } from './marks.ts';
import { formatInstant } from './time.ts';

const heads = {
  en: ['State', 'Criterion', 'Why', 'Next step'],
  ja: ['状態', '基準', '理由', '次の一手'],
} satisfies Record<Language, readonly string[]>;

export function decisionMarkdown(decision: Decision, language: Language, options: DecisionOptions): string {
  const criteria =
    options.stage1 === true ? decision.criteria.filter(({ stage1 }) => stage1) : decision.criteria;
  const groups = criterionGroups.map((group) => ({
    group,
    own: criteria.filter((one) => one.group === group),
  }));
  const label =
    options.recording === undefined
      ? ''
      : ` · ${{ en: 'recording', ja: '記録' }[language]} ${markdownText(options.recording)}`;
  return [
    `# ${headline(decision, language, options.stage1)}: ${markdownText(decision.cluster)}\n`,
    `${formatInstant(decision.at, language, options.timeZone)}${label}\n`,
    `${markdownText(reason(criteria, decision, language))}\n`,
    ...endsOf(decision, language, options.timeZone).map((line) => `- ${markdownText(line)}\n`),
    ...decision.trial.map(
      (text) => `- ${{ en: 'trial', ja: '試行判定' }[language]}: ${markdownText(text[language])}\n`,
    ),
    ...groups
      .filter(({ own }) => own.length > 0)
      .map(
        ({ group, own }) =>
          `## ${groupWords[group][language]}: ${countsOf(own, language)}\n\n${table(own, language)}`,
      ),
  ].join('\n');
}

function table(criteria: readonly CriterionResult[], language: Language): string {
  return markdownTable(
    heads[language],
    criteria.map((criterion) => row(criterion, language)),
  );
}

function row(criterion: CriterionResult, language: Language): readonly string[] {
  const { state, id, title, because, next } = criterion;
  const command = next?.command === undefined ? '' : ` ${markdownCode(next.command)}`;
  const step = next === undefined || isSettled(criterion) ? '' : markdownText(next.text[language]) + command;
  return [
    `${stateMarks[state].shape} ${stateWords[state][language]}`,
    `${markdownText(title[language])} (${markdownCode(id)})`,
    markdownText(because[language]),
    step,
  ];
}
