/** How to mend a finding: the sentence, and folded under it what to type and what to change. */
import type { Remedy } from '../../../src/core/remedy.ts';
import { Code, Command } from './Command.tsx';
import { useSay } from './language.tsx';
import { More } from './More.tsx';
import styles from './FixIt.module.css';

const words = {
  patch: { en: 'Change to the manifest', ja: 'マニフェストの変更' },
  how: { en: 'Command and change', ja: 'コマンドと変更内容' },
  command: { en: 'Command', ja: 'コマンド' },
};

export interface FixItProps {
  readonly remedy: {
    readonly text: Remedy['text'];
    readonly command?: string | undefined;
    readonly patch?: string | undefined;
  };
  /** In a long table the sentence is enough until somebody wants to do it. */
  readonly isFolded?: boolean;
}

export function FixIt({ remedy, isFolded = false }: FixItProps) {
  const say = useSay();
  const { text, command, patch } = remedy;
  const hasMore = command !== undefined || patch !== undefined;
  const title = patch === undefined ? words.command : command === undefined ? words.patch : words.how;
  return (
    <div className={styles.fix}>
      <span>{say(text)}</span>
      {hasMore && isFolded ? (
        <More title={say(title)}>
          <Doing command={command} patch={patch} />
        </More>
      ) : (
        <Doing command={command} patch={patch} />
      )}
    </div>
  );
}

function Doing({ command, patch }: Pick<FixItProps['remedy'], 'command' | 'patch'>) {
  const say = useSay();
  return (
    <>
      {command === undefined ? null : <Command>{command}</Command>}
      {patch === undefined ? null : <Code label={say(words.patch)}>{patch}</Code>}
    </>
  );
}
