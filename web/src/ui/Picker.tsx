/** One of many, by name: a native select, because it works with every keyboard, screen reader and phone. */
import { useId } from 'react';

import styles from './Picker.module.css';

export interface PickerOption {
  readonly value: string;
  readonly word: string;
}

export interface PickerProps {
  readonly label: string;
  /** What no choice means: every check, every namespace. Absent: one must be chosen. */
  readonly all?: string;
  readonly options: readonly PickerOption[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

export function Picker({ label, all, options, value, onChange }: PickerProps) {
  const id = useId();
  return (
    <span className={styles.picker}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={styles.select}
        value={value ?? ''}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.value === '' ? undefined : currentTarget.value)
        }
      >
        {all === undefined ? null : <option value="">{all}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.word}
          </option>
        ))}
      </select>
    </span>
  );
}
