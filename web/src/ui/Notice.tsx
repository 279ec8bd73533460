/** Something the reader must know before the rest: what was not seen, what may not be signed, what went wrong. */
import type { ReactNode } from 'react';

import styles from './Notice.module.css';

export interface NoticeProps {
  readonly tone: 'unseen' | 'wrong' | 'soon' | 'well';
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** Said at once by screen readers: for what appears after an action. */
  readonly isAlert?: boolean;
}

export function Notice({ tone, title, children, isAlert = false }: NoticeProps) {
  return (
    <div className={styles.notice} data-tone={tone} {...(isAlert ? { role: 'alert' } : {})}>
      <b>{title}</b>
      {children === undefined ? null : <div>{children}</div>}
    </div>
  );
}

/** Nothing here yet: why, and the command that changes it. */
export function Empty({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles.empty}>
      <b>{title}</b>
      <div>{children}</div>
    </div>
  );
}
