/** Fields that are sent together; never a page load. */
import type { ReactNode } from 'react';
import { Form as AriaForm } from 'react-aria-components';

import styles from './Form.module.css';

export function Form({
  onSubmit,
  children,
}: {
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}) {
  return (
    <AriaForm
      className={styles.form ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </AriaForm>
  );
}
