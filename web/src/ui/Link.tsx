/** Goes somewhere, inside the console without a page load. */
import type { ReactNode } from 'react';

import { Anchor } from './Anchor.tsx';
import styles from './Link.module.css';

export interface LinkProps {
  readonly to: string;
  readonly children: ReactNode;
  readonly kind?: 'text' | 'strong' | 'mono' | 'button';
  /** For assistive technology, where the visible word alone says too little; contains it. */
  readonly label?: string;
}

export function Link({ to, children, kind = 'text', label }: LinkProps) {
  return (
    <Anchor className={styles.link} kind={kind} to={to} label={label}>
      {children}
    </Anchor>
  );
}

/** A file of this server, saved and not shown. */
export function Download({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <a className={styles.link} data-kind="button" href={to} download>
      {children}
    </a>
  );
}

/** To another site: named, never followed silently. */
export function Outside({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <a className={styles.link} href={to} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}
