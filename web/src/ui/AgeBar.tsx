/** Evidence fills up towards its limit; beyond it the bar turns vermilion with a tick where the limit was. Not seen is hatched. */
import { useLanguage, useSay } from './language.tsx';
import { formatDuration } from './time.ts';
import styles from './AgeBar.module.css';

export interface AgeBarProps {
  /** In milliseconds; absent where nothing was seen. */
  readonly age?: number | undefined;
  readonly limit?: number | undefined;
}

const words = {
  of: {
    en: ({ age, limit }: Spans) => `${age} of ${limit}`,
    ja: ({ age, limit }: Spans) => `${age} / ${limit}`,
  },
  unseen: {
    en: (limit: string) => `not seen, limit ${limit}`,
    ja: (limit: string) => `未確認（期限 ${limit}）`,
  },
  unseenAtAll: { en: 'not seen', ja: '未確認' },
};

interface Spans {
  readonly age: string;
  readonly limit: string;
}

export function AgeBar({ age, limit }: AgeBarProps) {
  return (
    <span className={styles.ages}>
      <Bar age={age} limit={limit} />
      <span className={styles.words}>{useAgeWords({ age, limit })}</span>
    </span>
  );
}

function useAgeWords({ age, limit }: AgeBarProps): string {
  const say = useSay();
  const language = useLanguage();
  if (limit === undefined) return age === undefined ? say(words.unseenAtAll) : formatDuration(age, language);
  if (age === undefined) return say(words.unseen, formatDuration(limit, language));
  return say(words.of, { age: formatDuration(age, language), limit: formatDuration(limit, language) });
}

function Bar({ age, limit }: AgeBarProps) {
  if (age === undefined || limit === undefined || limit <= 0)
    return <span className={styles.bar} data-kind={age === undefined ? 'unseen' : 'plain'} />;
  const share = age / limit;
  const over = share > 1;
  return (
    <span className={styles.bar} data-kind={over ? 'over' : 'within'}>
      <i style={{ inlineSize: `${Math.min(100, Math.max(2, share * 100))}%` }} />
      {over ? <u style={{ insetInlineStart: `${100 / share}%` }} /> : null}
    </span>
  );
}
