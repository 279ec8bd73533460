/** Folded away until wanted. */
import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';

import styles from './More.module.css';

export interface MoreProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly isOpen?: boolean;
  readonly onChange?: (isOpen: boolean) => void;
}

export function More({ title, children, isOpen = false, onChange }: MoreProps) {
  return (
    <Disclosure
      className={styles.more ?? ''}
      defaultExpanded={isOpen}
      {...(onChange === undefined ? {} : { onExpandedChange: onChange })}
    >
      <Heading level={3} className={styles.heading ?? ''}>
        <Button slot="trigger" className={styles.trigger ?? ''}>
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className={styles.panel ?? ''}>{children}</DisclosurePanel>
    </Disclosure>
  );
}
