/** A few big numbers side by side, each with its objective and where it comes from. */
import type { ReactNode } from 'react';

import styles from './Figures.module.css';

export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly beside?: ReactNode;
  readonly bar?: ReactNode;
  readonly note?: ReactNode;
}

export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className={styles.figures}>
      {figures.map(({ name, value, beside, bar, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <strong>{value}</strong> {beside}
            {bar}
            {note === undefined ? null : <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
