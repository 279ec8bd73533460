/** One of a few, all in sight: filters, language, theme. */
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';

import styles from './Choice.module.css';

export interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly word: string;
  readonly count?: number;
  /** Language of the word, where it differs from the page's. */
  readonly lang?: string;
}

export interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly ChoiceOption<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly hasVisibleLabel?: boolean;
}

export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, options, value, onChange, hasVisibleLabel = false } = props;
  return (
    <div className={styles.choice}>
      {hasVisibleLabel ? <span aria-hidden="true">{label}</span> : null}
      <ToggleButtonGroup
        className={styles.group ?? ''}
        aria-label={label}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[value]}
        onSelectionChange={(keys) => {
          const chosen = options.find((option) => keys.has(option.value));
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <ToggleButton key={option.value} id={option.value} className={styles.option ?? ''}>
            <span {...(option.lang === undefined ? {} : { lang: option.lang })}>{option.word}</span>
            {option.count === undefined ? null : <span className={styles.count}>{option.count}</span>}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
