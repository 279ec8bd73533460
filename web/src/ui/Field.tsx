/** A line to type into. Its label is always in sight. */
import { Input, Label, SearchField, TextArea, TextField } from 'react-aria-components';

import styles from './Field.module.css';

export interface FieldProps {
  readonly label: string;
  /** Its name in a form. */
  readonly field: string;
  readonly type?: 'text' | 'password';
  /** Several lines: a reason, a signature. */
  readonly lines?: number;
  readonly autoComplete?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function Field(props: FieldProps) {
  const { label, field, type = 'text', autoComplete = 'off', lines, value, onChange } = props;
  return (
    <TextField
      className={styles.field ?? ''}
      name={field}
      type={type}
      value={value}
      onChange={onChange}
      isRequired
    >
      <Label>{label}</Label>
      {lines === undefined ? (
        <Input className={styles.input ?? ''} autoComplete={autoComplete} />
      ) : (
        <TextArea className={styles.input ?? ''} rows={lines} spellCheck={false} />
      )}
    </TextField>
  );
}

export interface SearchProps {
  readonly label: string;
  readonly value: string;
  /** After Enter or leaving the field, so that typing Japanese is not interrupted. */
  readonly onSubmit: (value: string) => void;
}

export function Search({ label, value, onSubmit }: SearchProps) {
  return (
    <SearchField
      className={styles.search ?? ''}
      key={value}
      defaultValue={value}
      onSubmit={onSubmit}
      onClear={() => onSubmit('')}
      onBlur={(event) => {
        const typed = (event.target as Partial<HTMLInputElement>).value;
        if (typed !== undefined && typed !== value) onSubmit(typed);
      }}
    >
      <Label>{label}</Label>
      <Input className={styles.input ?? ''} />
    </SearchField>
  );
}
