/** The command-line equivalent, ready to copy. */
import { useEffect, useState } from 'react';

import { Button } from './Button.tsx';
import { useSay } from './language.tsx';
import styles from './Command.module.css';

const words = {
  copy: { en: 'Copy', ja: 'コピー' },
  copied: { en: 'Copied', ja: 'コピー済み' },
  copyOf: {
    en: (command: string) => `Copy command: ${command}`,
    ja: (command: string) => `コマンドをコピー: ${command}`,
  },
};

export function Command({ children: command }: { readonly children: string }) {
  const say = useSay();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    const timer = copied ? setTimeout(() => setCopied(false), 2000) : undefined;
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <span className={styles.command}>
      <code>{command}</code>
      <Button
        size="small"
        label={say(words.copyOf, command)}
        onPress={() => void navigator.clipboard.writeText(command).then(() => setCopied(true))}
      >
        <span className={styles.both} data-copied={copied}>
          <span>{say(words.copy)}</span>
          <span>{say(words.copied)}</span>
        </span>
      </Button>
    </span>
  );
}

/** Several lines: a manifest, a patch, a record's content. Can be scrolled by keyboard. */
export function Code({ children, label }: { readonly children: string; readonly label: string }) {
  return (
    <pre className={styles.code} tabIndex={0} role="region" aria-label={label}>
      {children}
    </pre>
  );
}
