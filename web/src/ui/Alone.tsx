/** A page that stands alone, without the rail: signing in. */
import type { ReactNode } from 'react';

import styles from './Alone.module.css';

export function Alone({ children, foot }: { readonly children: ReactNode; readonly foot: ReactNode }) {
  return (
    <div className={styles.alone}>
      <main id="content" tabIndex={-1}>
        <p className={styles.brand}>
          Honban <b lang="ja">本番</b>
        </p>
        {children}
      </main>
      <footer>{foot}</footer>
    </div>
  );
}
