/**
 * One line on stderr that is written over and gone when the result comes. It appears only on a terminal, only after 300 ms,
 * and never with `--quiet`: a fast command shows nothing.
 */
import type { Text } from '../../core/i18n.ts';
import type { World } from '../world.ts';
import { visible } from './layout.ts';
import { truncated } from './truncated.ts';

export interface Progress {
  tell(doing: Text): void;
  /** Removes the line. Results are written after it. */
  end(): void;
}

const patience = 300;

export function showProgress({ err, quiet, language }: Pick<World, 'err' | 'quiet' | 'language'>): Progress {
  if (quiet || !err.terminal) return { tell: () => {}, end: () => {} };
  const begun = performance.now();
  let shown = false;
  return {
    tell: (doing) => {
      if (performance.now() - begun < patience) return;
      shown = true;
      err.write(`\r\u001B[K${truncated(visible(doing[language]), err.columns - 1)}`);
    },
    end: () => {
      if (shown) err.write('\r\u001B[K');
      shown = false;
    },
  };
}
