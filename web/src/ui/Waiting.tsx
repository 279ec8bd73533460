/** Something is being fetched: nothing for 300 ms, then a hatched place of the right size; nothing jumps when it arrives. */
import { useSay } from './language.tsx';
import styles from './Waiting.module.css';

const words = { waiting: { en: 'Reading …', ja: '読み込み中…' } };

export function Waiting() {
  const say = useSay();
  return (
    <div className={styles.waiting} role="status">
      <span>{say(words.waiting)}</span>
    </div>
  );
}
