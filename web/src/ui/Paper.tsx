/** A4: the decision as a document. Light on every screen, because it is paper. */
import type { ReactNode } from 'react';

import { StateMark } from './StateMark.tsx';
import type { Shown } from './state-words.ts';
import styles from './Paper.module.css';

export function Paper({
  controls,
  children,
}: {
  readonly controls: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.desk}>
      <div className={styles.controls}>{controls}</div>
      <main id="content" className={styles.paper} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

export interface PaperHeadProps {
  readonly title: string;
  readonly parts: readonly string[];
  readonly stamps: ReactNode;
}

export function PaperHead({ title, parts, stamps }: PaperHeadProps) {
  return (
    <header className={styles.head}>
      <div>
        <h1>{title}</h1>
        <p>
          {parts.map((part) => (
            <span key={part}>{part}</span>
          ))}
        </p>
      </div>
      {stamps}
    </header>
  );
}

/** Boxes for seals in Japanese, lines for signatures in English: the style sheet knows which. */
export function Stamps({ names, hint }: { readonly names: readonly string[]; readonly hint: string }) {
  return (
    <div className={styles.stamps}>
      {names.map((name) => (
        <div key={name}>
          <span>{name}</span>
          <small>{hint}</small>
        </div>
      ))}
    </div>
  );
}

export interface PaperResultProps {
  readonly tone: 'go' | 'no-go' | 'undetermined';
  readonly word: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly notes: readonly string[];
}

export function PaperResult({ tone, word, facts, notes }: PaperResultProps) {
  return (
    <section className={styles.result} data-tone={tone}>
      <strong>{word}</strong>
      <div>
        <dl>
          {facts.map(({ name, value }) => (
            <div key={`${name} ${value}`}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {notes.length === 0 ? null : (
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

export interface PaperRow {
  readonly id: string;
  readonly state: Shown;
  readonly title: string;
  readonly because: string;
  readonly evidence: string;
  readonly age: string;
}

export interface PaperGroupProps {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly PaperRow[];
}

export function PaperGroup({ title, heads, rows }: PaperGroupProps) {
  return (
    <section className={styles.group}>
      <h2>{title}</h2>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, state, title: name, because, evidence, age }) => (
            <tr key={id}>
              <td>
                <StateMark state={state} />
              </td>
              <td>
                <span className={styles.said}>
                  {name}
                  {because === '' ? null : <small>{because}</small>}
                </span>
              </td>
              <td>
                <code>{evidence}</code>
              </td>
              <td>{age}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function PaperFoot({ code, children }: { readonly code: ReactNode; readonly children: ReactNode }) {
  return (
    <footer className={styles.foot}>
      <div>{children}</div>
      {code}
    </footer>
  );
}
