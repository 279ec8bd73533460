/** How deep a YAML text nests, found without recursion, so that hostile depth is a clear error and not a spent stack. */
import { LineCounter, Parser } from 'yaml';
import type { CST } from 'yaml';

import type { Place } from './policy-problems.ts';

interface Waiting {
  readonly token: CST.Token;
  readonly depth: number;
}

/** The place of the first node deeper than `limit`; undefined where there is none. */
export function placeDeeperThan(limit: number, text: string): Place | undefined {
  const lines = new LineCounter();
  const waiting: Waiting[] = [];
  for (const document of new Parser(lines.addNewLine).parse(text)) {
    if (document.type === 'document' && document.value) waiting.push({ token: document.value, depth: 1 });
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next.depth > limit) return placeIn(lines, next.token.offset);
      for (const token of innerTokens(next.token)) waiting.push({ token, depth: next.depth + 1 });
    }
  }
  return undefined;
}

/** Lines and columns from 1, also for an empty text. */
export function placeIn(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

function* innerTokens(token: CST.Token): Iterable<CST.Token> {
  if (token.type !== 'block-map' && token.type !== 'block-seq' && token.type !== 'flow-collection') return;
  for (const { key, value } of token.items) {
    if (key) yield key;
    if (value) yield value;
  }
}
