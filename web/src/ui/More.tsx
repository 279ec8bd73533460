/** Folded away until wanted; what is inside is made then, because a long table folds a hundred of them. */
import { useId, useState } from 'react';
import type { ReactNode } from 'react';

import styles from './More.module.css';

export interface MoreProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly isOpen?: boolean;
  readonly onChange?: (isOpen: boolean) => void;
}

export function More({ title, children, isOpen: isOpenAtFirst = false, onChange }: MoreProps) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  const [wasOpen, setWasOpen] = useState(isOpenAtFirst);
  const turn = (): void => {
    setIsOpen(!isOpen);
    setWasOpen(true);
    onChange?.(!isOpen);
  };
  return (
    <div className={styles.more} data-expanded={isOpen}>
      <h3 className={styles.heading}>
        <button
          id={`${id}title`}
          type="button"
          className={styles.trigger}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={turn}
        >
          {title}
        </button>
      </h3>
      <div id={id} className={styles.panel} role="group" aria-labelledby={`${id}title`} hidden={!isOpen}>
        {wasOpen ? children : null}
      </div>
    </div>
  );
}
