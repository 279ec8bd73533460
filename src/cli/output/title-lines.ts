/** The first line of an answer: the word, and behind it, or beneath it where the terminal is narrow, what it is about. */
import stringWidth from 'string-width';

import type { Printing } from './decision.ts';
import { wrapped } from './layout.ts';
import { styled } from './styles.ts';

/** `title` is styled already. */
export function titleLines(title: string, about: string, out: Printing['out']): readonly string[] {
  const line = `${title}  ${styled(out, 'dim', about)}`;
  if (stringWidth(line) <= out.columns) return [line];
  return [title, ...wrapped(about, out.columns).map((text) => styled(out, 'dim', text))];
}
