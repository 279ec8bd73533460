/** A workbook of plain tables (ECMA-376): every cell is a text, so that nothing in it can ever be a formula. */
import { looksLikeFormula } from './spreadsheet-text.ts';
import { zip } from './zip.ts';
import { xmlText } from '../output/xml-text.ts';

export interface Table {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** In characters, by column. */
  readonly widths: readonly number[];
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export function workbook(tables: readonly Table[]): Uint8Array {
  const numbered = tables.map((table, index) => ({ ...table, number: index + 1 }));
  return zip([
    { name: '[Content_Types].xml', text: contentTypes(numbered.map(({ number }) => number)) },
    { name: '_rels/.rels', text: relationships([['officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', text: book(numbered) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: relationships([
        ...numbered.map(({ number }) => ['worksheet', `worksheets/sheet${number}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    },
    { name: 'xl/styles.xml', text: styles },
    ...numbered.map((table) => ({ name: `xl/worksheets/sheet${table.number}.xml`, text: sheet(table) })),
  ]);
}

function contentTypes(numbers: readonly number[]): string {
  const override = (part: string, type: string): string =>
    `<Override PartName="/xl/${part}.xml" ContentType="${types}.${type}+xml"/>`;
  return `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}${override('styles', 'styles')}${numbers.map((number) => override(`worksheets/sheet${number}`, 'worksheet')).join('')}</Types>`;
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const items = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${relations}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packages}/relationships">${items.join('')}</Relationships>`;
}

function book(tables: readonly (Table & { readonly number: number })[]): string {
  const sheets = tables.map(
    ({ name, number }) => `<sheet name="${xmlText(name)}" sheetId="${number}" r:id="rId${number}"/>`,
  );
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

/** 0 plain, 1 head, 2 a text that begins as a formula does: marked as text, so that saving as CSV keeps it one. */
const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1"/><xf numFmtId="49" quotePrefix="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`;

function sheet({ head, rows, widths }: Table): string {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const all = [row(head, 1, true), ...rows.map((cells, index) => row(cells, index + 2, false))];
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${all.join('')}</sheetData></worksheet>`;
}

function row(cells: readonly string[], number: number, isHead: boolean): string {
  const made = cells.map((text, index) => {
    const style = isHead ? 1 : looksLikeFormula(text) ? 2 : 0;
    const place = `${String.fromCodePoint(65 + index)}${number}`;
    return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
  });
  return `<row r="${number}">${made.join('')}</row>`;
}
