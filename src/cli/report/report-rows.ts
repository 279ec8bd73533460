/** One row for each criterion, as tables show them. */
import type { CriterionResult } from '../../core/gate/decision.ts';
import { groupWords, stateWords } from '../../core/gate/words.ts';
import type { Language } from '../../core/i18n.ts';

export const rowHeads = {
  en: ['id', 'group', 'criterion', 'state', 'because', 'until', 'next step', 'command'],
  ja: ['ID', 'グループ', '基準', '状態', '理由', '期限', '次の一手', 'コマンド'],
} satisfies Record<Language, readonly string[]>;

export function rowOf(criterion: CriterionResult, language: Language): readonly string[] {
  const { id, group, title, state, because, until = '', next } = criterion;
  return [
    id,
    groupWords[group][language],
    title[language],
    stateWords[state][language],
    because[language],
    until,
    next?.text[language] ?? '',
    next?.command ?? '',
  ];
}
