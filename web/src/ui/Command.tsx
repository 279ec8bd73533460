/** The command-line equivalent, ready to copy. */
import { useEffect, useState } from 'react';

import { Button } from './Button.tsx';
import { useSay } from './language.tsx';
import styles from './Command.module.css';

const words = {
  copy: { en: 'Copy', ja: 'コピー' },
  copied: { en: 'Copied', ja: 'コピー済み' },
  copyAll: {
    en: (what: string) => `Copy: ${what}`,
    ja: (what: string) => `コピー: ${what}`,
  },
  copyOf: {
    en: (command: string) => `Copy command: ${command}`,
    ja: (command: string) => `コマンドをコピー: ${command}`,
  },
};

export function Command({ children: command }: { readonly children: string }) {
  const say = useSay();
  return (
    <span className={styles.command}>
      <code>{command}</code>
      <Copy text={command} label={say(words.copyOf, command)} />
    </span>
  );
}

interface CodeProps {
  readonly children: string;
  readonly label: string;
  readonly canCopy?: boolean;
}

/** Several lines: a manifest, a patch, a record's content. Can be scrolled by keyboard. */
export function Code({ children, label, canCopy = false }: CodeProps) {
  const say = useSay();
  const code = (
    <pre className={styles.code} tabIndex={0} role="region" aria-label={label}>
      {children}
    </pre>
  );
  if (!canCopy) return code;
  return (
    <div className={styles.copied}>
      <Copy text={children} label={say(words.copyAll, label)} />
      {code}
    </div>
  );
}

function Copy({ text, label }: { readonly text: string; readonly label: string }) {
  const say = useSay();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    const timer = copied ? setTimeout(() => setCopied(false), 2000) : undefined;
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      size="small"
      label={label}
      onPress={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      <span className={styles.both} data-copied={copied}>
        <span>{say(words.copy)}</span>
        <span>{say(words.copied)}</span>
      </span>
    </Button>
  );
}
