/** Steps of something that runs or ran, each with its mark and how long it took. */
import type { ReactNode } from 'react';

import { StateShape } from './StateMark.tsx';
import type { Shown } from './state-words.ts';
import styles from './Steps.module.css';

export interface StepLine {
  readonly id: string;
  readonly state: Shown;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly took: string;
}

export function Steps({ steps }: { readonly steps: readonly StepLine[] }) {
  return (
    <ol className={styles.steps}>
      {steps.map(({ id, state, title, note, took }) => (
        <li key={id} data-state={state} {...(state === 'running' ? { 'aria-current': 'step' as const } : {})}>
          <StateShape state={state} />
          <span>
            <b>{title}</b>
            {note === undefined ? null : <small>{note}</small>}
          </span>
          <span className={styles.took}>{took}</span>
        </li>
      ))}
    </ol>
  );
}
