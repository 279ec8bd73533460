/** Any number of many, each with its own line: native boxes, which every keyboard and screen reader knows. */
import type { ReactNode } from 'react';

import styles from './Checks.module.css';

export interface Check {
  readonly value: string;
  readonly word: string;
  readonly note?: ReactNode;
}

export interface ChecksProps {
  readonly label: string;
  readonly checks: readonly Check[];
  readonly values: ReadonlySet<string>;
  readonly onChange: (values: ReadonlySet<string>) => void;
}

export function Checks({ label, checks, values, onChange }: ChecksProps) {
  return (
    <fieldset className={styles.checks}>
      <legend>{label}</legend>
      {checks.map(({ value, word, note }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={values.has(value)}
            onChange={({ currentTarget }) => onChange(withOne(values, value, currentTarget.checked))}
          />
          <span>
            {word}
            {note === undefined ? null : <small>{note}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function withOne(values: ReadonlySet<string>, value: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(values);
  if (isIn) next.add(value);
  else next.delete(value);
  return next;
}
