/** The sheet as a workbook: what was decided, then one row for each criterion. */
import type { Language } from '../../core/i18n.ts';
import { factsOf, sheetWords as words } from './sheet-facts.ts';
import { rowHeads, rowOf } from './report-rows.ts';
import type { Sheet } from './sheet.ts';
import { workbook } from './xlsx.ts';

export function reportXlsx(sheet: Sheet, language: Language, timeZone?: string): Uint8Array {
  const facts = factsOf(sheet, language, timeZone).map(({ name, value }) => [name, value]);
  return workbook([
    { name: words.title[language], head: words.factsHead[language], rows: facts, widths: [24, 90] },
    {
      name: words.criteria[language],
      head: rowHeads[language],
      rows: sheet.decision.criteria.map((criterion) => rowOf(criterion, language)),
      widths: [28, 20, 46, 14, 60, 26, 46, 46],
    },
  ]);
}
