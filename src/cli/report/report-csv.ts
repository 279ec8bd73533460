/** One row for each criterion, for a spreadsheet (RFC 4180). */
import type { CriterionResult, Decision } from '../../core/gate/decision.ts';
import { groupWords, stateWords } from '../../core/gate/words.ts';
import type { Language } from '../../core/i18n.ts';

const heads = {
  en: ['id', 'group', 'criterion', 'state', 'because', 'until', 'next step', 'command'],
  ja: ['ID', 'グループ', '基準', '状態', '理由', '期限', '次の一手', 'コマンド'],
} satisfies Record<Language, readonly string[]>;

/** Begins with a byte-order mark: without it Excel reads Japanese as something else. */
export function reportCsv({ criteria }: Decision, language: Language): string {
  const rows = [heads[language], ...criteria.map((criterion) => rowOf(criterion, language))];
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function rowOf(criterion: CriterionResult, language: Language): readonly string[] {
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

/** A cell that a spreadsheet would take for a formula begins with an apostrophe instead. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
