/** The one place where something is big: a word, a sentence, a next step; beside it what it rests on. */
import type { ReactNode } from 'react';

import styles from './Verdict.module.css';

export interface VerdictProps {
  /** Names the heading; only the page of primitives has several. */
  readonly id?: string;
  readonly tone: 'go' | 'no-go' | 'undetermined';
  readonly word: string;
  readonly children: ReactNode;
  readonly aside: ReactNode;
}

export function Verdict({ id = 'verdict', tone, word, children, aside }: VerdictProps) {
  return (
    <section className={styles.verdict} data-tone={tone} aria-labelledby={id}>
      <div className={styles.body}>
        <h1 id={id}>{word}</h1>
        {children}
      </div>
      <div className={styles.aside}>{aside}</div>
    </section>
  );
}

/** The groups side by side. */
export function Tiles({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <nav className={styles.tiles} aria-label={label}>
      {children}
    </nav>
  );
}
