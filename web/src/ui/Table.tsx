/**
 * Rows of equal things. A plain table: screen readers announce it, and it prints. On a phone each row becomes a short list with
 * the column's name before each value.
 */
import type { ReactNode } from 'react';

import styles from './Table.module.css';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Of the table: `narrow` is as wide as its content, `wide` takes what is left. */
  readonly width?: 'narrow' | 'medium' | 'wide';
  readonly align?: 'start' | 'end';
}

export interface TableProps<Row> {
  /** What the rows are, for screen readers; usually said by a heading as well. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
}

export function Table<Row>({ caption, columns, rows, idOf }: TableProps<Row>) {
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ id, title, width = 'medium', align = 'start' }) => (
            <th key={id} scope="col" data-width={width} data-align={align}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={idOf(row)}>
            {columns.map(({ id, title, cell, width = 'medium', align = 'start' }) => (
              <td key={id} data-title={title} data-width={width} data-align={align}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
