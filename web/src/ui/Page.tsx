/** The head of a page: where we are, the sentence that says it, and what can be done. */
import { useEffect } from 'react';
import type { ReactNode } from 'react';

import { Command } from './Command.tsx';
import { useSay } from './language.tsx';
import styles from './Page.module.css';

const words = {
  same: { en: 'The same on the command line', ja: 'コマンドラインでの同じ操作' },
};

export interface PageProps {
  readonly title: string;
  /** Above the title: the way here. */
  readonly trail?: ReactNode;
  /** Under the title: one sentence. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** What gives the same on the command line. */
  readonly command?: string;
  readonly children: ReactNode;
}

export function Page({ title, trail, lead, actions, command, children }: PageProps) {
  useTitle(title);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          {trail === undefined ? null : <p className={styles.trail}>{trail}</p>}
          <h1>{title}</h1>
          {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
        </div>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
      <SameCommand command={command} />
    </div>
  );
}

export function SameCommand({ command }: { readonly command: string | undefined }) {
  const say = useSay();
  if (command === undefined) return null;
  return (
    <p className={styles.same}>
      <span>{say(words.same)}</span> <Command>{command}</Command>
    </p>
  );
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Honban`;
  }, [title]);
}
