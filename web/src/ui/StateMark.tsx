/** A state: word, shape and colour, never colour alone. */
import type { Text } from '../../../src/core/i18n.ts';
import { useSay } from './language.tsx';
import { shapes, shownWord } from './state-words.ts';
import type { Shown } from './state-words.ts';
import styles from './StateMark.module.css';

export interface StateMarkProps {
  readonly state: Shown;
  /** Another word for the same shape, a severity for example. */
  readonly word?: Text;
}

export function StateMark({ state, word }: StateMarkProps) {
  const say = useSay();
  return (
    <span className={styles.mark} data-shape={shapes[state]}>
      {say(word ?? shownWord(state))}
    </span>
  );
}

/** The shape alone, beside words that say the same; not read aloud. */
export function StateShape({ state }: { readonly state: Shown }) {
  return <span className={styles.mark} data-shape={shapes[state]} data-alone="true" aria-hidden="true" />;
}
