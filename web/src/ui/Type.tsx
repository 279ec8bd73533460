/** Words on the page. */
import type { ReactNode } from 'react';

import styles from './Type.module.css';

interface Holds {
  readonly children: ReactNode;
}

export function Note({ children }: Holds) {
  return <span className={styles.note}>{children}</span>;
}

export function Second({ children }: Holds) {
  return <span className={styles.second}>{children}</span>;
}

/** The thing a row is about, with a quieter line under it. */
export function Named({ name, children }: { readonly name: ReactNode; readonly children?: ReactNode }) {
  return (
    <span className={styles.named}>
      <b>{name}</b>
      {children === undefined ? null : <span>{children}</span>}
    </span>
  );
}

/** Names from the cluster, identifiers, digests. */
export function Mono({ wrap = true, children }: Holds & { readonly wrap?: boolean }) {
  return (
    <span className={styles.mono} data-wrap={wrap}>
      {children}
    </span>
  );
}

/** The heading of a page that has no head of its own. */
export function Title({ children }: Holds) {
  return <h1 className={styles.title}>{children}</h1>;
}

export function Lead({ children }: Holds) {
  return <p className={styles.lead}>{children}</p>;
}

export function Paragraph({ children }: Holds) {
  return <p className={styles.paragraph}>{children}</p>;
}

export function Strong({ children }: Holds) {
  return <b>{children}</b>;
}

/** A day, and what happens on it. */
export function Dated({ date, children }: Holds & { readonly date: ReactNode }) {
  return (
    <span className={styles.dated}>
      {date}
      <span>{children}</span>
    </span>
  );
}

/** Counted things are read by machines and eyes alike: a list, without bullets. */
export function List({ children, ordered = false }: Holds & { readonly ordered?: boolean }) {
  const Element = ordered ? 'ol' : 'ul';
  return <Element className={styles.list}>{children}</Element>;
}

export function Item({ children }: Holds) {
  return <li>{children}</li>;
}
