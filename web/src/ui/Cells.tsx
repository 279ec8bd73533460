/** One small cell for each criterion, so that a whole gate is read in a second. The counts beside it say the same in words. */
import { shapes } from './state-words.ts';
import type { Shown } from './state-words.ts';
import styles from './Cells.module.css';

export interface Cell {
  readonly id: string;
  readonly state: Shown;
}

export function Cells({ cells }: { readonly cells: readonly Cell[] }) {
  return (
    <span className={styles.cells} aria-hidden="true">
      {cells.map(({ id, state }) => (
        <i key={id} data-shape={shapes[state]} title={id} />
      ))}
    </span>
  );
}
