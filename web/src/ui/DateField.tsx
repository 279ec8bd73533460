/** A day: the browser's own field, which every phone and screen reader knows and which needs no calendar of ours to load. */
import { useId } from 'react';

import styles from './DateField.module.css';

export interface DateFieldProps {
  readonly label: string;
  /** `2026-12-04`, or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function DateField({ label, value, onChange }: DateFieldProps) {
  const id = useId();
  return (
    <input
      id={id}
      className={styles.date}
      type="date"
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
