/** How things stand to each other. Pages say what belongs together; distances are decided here once. */
import type { ReactNode } from 'react';

import styles from './Layout.module.css';

interface Holds {
  readonly children: ReactNode;
}

export function Stack({ gap = 'm', children }: Holds & { readonly gap?: 's' | 'm' | 'l' | 'xl' }) {
  return (
    <div className={styles.stack} data-gap={gap}>
      {children}
    </div>
  );
}

export function Row({ apart = false, children }: Holds & { readonly apart?: boolean }) {
  return (
    <div className={styles.row} data-apart={apart}>
      {children}
    </div>
  );
}

/** The matter, and beside it what one might want to know as well. */
export function Beside({ aside, children }: Holds & { readonly aside: ReactNode }) {
  return (
    <div className={styles.beside}>
      <div className={styles.main}>{children}</div>
      <aside className={styles.aside}>{aside}</aside>
    </div>
  );
}

export function Halves({ children }: Holds) {
  return <div className={styles.halves}>{children}</div>;
}

/** Equal things side by side, as many as fit. */
export function Pairs({ children }: Holds) {
  return <div className={styles.pairs}>{children}</div>;
}

/** One sheet of paper. Never a sheet inside a sheet. */
export function Sheet({
  tone = 'plain',
  children,
}: Holds & { readonly tone?: 'plain' | 'dashed' | 'hatched' }) {
  return (
    <div className={styles.sheet} data-tone={tone}>
      {children}
    </div>
  );
}

export function Section({
  title,
  note,
  children,
}: Holds & { readonly title: string; readonly note?: ReactNode }) {
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        {note === undefined ? null : <span>{note}</span>}
      </div>
      {children}
    </section>
  );
}
