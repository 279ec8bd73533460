/** How to mend a finding: the sentence, what to type, and what to change. */
import type { Remedy } from '../../../src/core/remedy.ts';
import { Code, Command } from './Command.tsx';
import { useSay } from './language.tsx';
import styles from './FixIt.module.css';

const words = { patch: { en: 'Change to the manifest', ja: 'マニフェストの変更' } };

export interface FixItProps {
  readonly remedy: {
    readonly text: Remedy['text'];
    readonly command?: string | undefined;
    readonly patch?: string | undefined;
  };
}

export function FixIt({ remedy: { text, command, patch } }: FixItProps) {
  const say = useSay();
  return (
    <div className={styles.fix}>
      <span>{say(text)}</span>
      {command === undefined ? null : <Command>{command}</Command>}
      {patch === undefined ? null : <Code label={say(words.patch)}>{patch}</Code>}
    </div>
  );
}
