/** One row for each criterion, for a spreadsheet (RFC 4180). */
import type { Language } from '../../core/i18n.ts';
import { rowHeads, rowOf } from './report-rows.ts';
import type { Sheet } from './sheet.ts';
import { looksLikeFormula } from './spreadsheet-text.ts';

/** Begins with a byte-order mark: without it Excel reads Japanese as something else. */
export function reportCsv({ decision: { criteria } }: Sheet, language: Language): string {
  const rows = [rowHeads[language], ...criteria.map((criterion) => rowOf(criterion, language))];
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** A cell that a spreadsheet would take for a formula begins with an apostrophe instead. */
function cell(text: string): string {
  const safe = looksLikeFormula(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
