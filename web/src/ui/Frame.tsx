/** Around every page: the rail with plain words and counts, the cluster always in sight, and where the page stands. */
import type { ReactNode } from 'react';

import { Anchor } from './Anchor.tsx';
import { useSay } from './language.tsx';
import styles from './Frame.module.css';

const words = {
  skip: { en: 'To the content', ja: '本文へ移動' },
  pages: { en: 'Pages', ja: 'ページ' },
};

export interface RailEntry {
  readonly to: string;
  readonly word: string;
  /** `7 open`, `37`: what waits there. */
  readonly count?: string | undefined;
  readonly isCurrent: boolean;
}

export interface FrameProps {
  readonly home: string;
  readonly cluster: ReactNode;
  readonly entries: readonly RailEntry[];
  readonly foot: ReactNode;
  /** Over every page: that this is a recording, that the server cannot be reached. */
  readonly banner?: ReactNode;
  readonly bar?: ReactNode;
  readonly children: ReactNode;
}

export function Frame({ home, cluster, entries, foot, banner, bar, children }: FrameProps) {
  const say = useSay();
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {say(words.skip)}
      </a>
      <div className={styles.side}>
        <header className={styles.rail}>
          <Anchor className={styles.brand} to={home}>
            Honban <b lang="ja">本番</b>
          </Anchor>
          {cluster}
          <nav aria-label={say(words.pages)}>
            {entries.map((entry) => (
              <Entry key={entry.to} {...entry} />
            ))}
          </nav>
        </header>
        <footer className={styles.foot}>{foot}</footer>
      </div>
      <main id="content" className={styles.main} tabIndex={-1}>
        {banner}
        {bar === undefined ? null : <div className={styles.bar}>{bar}</div>}
        {children}
      </main>
    </div>
  );
}

function Entry({ to, word, count, isCurrent }: RailEntry) {
  return (
    <Anchor className={styles.entry} to={to} current={isCurrent ? 'page' : undefined}>
      {word}
      {count === undefined ? null : <span className={styles.count}>{count}</span>}
    </Anchor>
  );
}

/** The cluster, and whether it is verification or production: in words. */
export function ClusterPlate({
  kind,
  name,
  note,
}: {
  readonly kind: string;
  readonly name: string;
  readonly note: string;
}) {
  return (
    <div className={styles.plate}>
      <span>{kind}</span>
      <strong>{name}</strong>
      <code>{note}</code>
    </div>
  );
}
