/** A table without borders, as kubectl prints them; the last column is not padded. */
import stringWidth from 'string-width';

import { spelled } from './harmless.ts';
import { padded } from './layout.ts';

export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = (head.length === 0 ? rows : [head, ...rows]).map((row) => row.map(withoutBreaks));
  const widths = columnWidths(all);
  return all.map((row) => `${renderRow(row, widths)}\n`).join('');
}

function columnWidths(rows: readonly (readonly string[])[]): readonly number[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries())
      widths[index] = Math.max(widths[index] ?? 0, stringWidth(cell));
  return widths;
}

function renderRow(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((cell, index) => padded(cell, widths[index] ?? 0))
    .join('  ')
    .trimEnd();
}

/** A line break in a name would begin a row that nobody made. */
function withoutBreaks(cell: string): string {
  return cell.replaceAll(/[\n\r\p{Zl}\p{Zp}]/gu, spelled);
}
