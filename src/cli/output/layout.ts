/**
 * Text in columns of a terminal, where a Japanese character takes two. Lines break between words and, in Japanese,
 * between characters, but never before closing punctuation (JIS X 4051, 行頭禁則).
 */
import stringWidth from 'string-width';

import { spelled } from './harmless.ts';

const neverFirst = /^[、。，．・：；？！)\]）」』】〉》ー…‥%]/u;
const neverLast = /[(（「『【〈《]$/u;

/**
 * Words from a cluster must not steer the terminal: control characters and overrides of the writing direction are shown
 * as `\\u001b`, line breaks stay.
 */
export function visible(text: string): string {
  return text.replaceAll(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, spelled);
}

export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** Lines no wider than `width`, unless a single word is. */
export function wrapped(text: string, width: number): readonly string[] {
  return visible(text)
    .split('\n')
    .flatMap((paragraph) => wrapParagraph(paragraph, Math.max(width, 8)));
}

/** Wrapped with `first` in front of the first line and as much space in front of the others. */
export function hanging(first: string, text: string, width: number): readonly string[] {
  const indent = stringWidth(first);
  return wrapped(text, width - indent).map(
    (line, index) => (index === 0 ? first : ' '.repeat(indent)) + line,
  );
}

function wrapParagraph(paragraph: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(paragraph)) {
    if (line !== '' && stringWidth(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  return [...lines, line.trimEnd()];
}

/** What must stay on one line: a word with the space behind it, or one wide character with its punctuation. */
function piecesOf(paragraph: string): readonly string[] {
  const raw = paragraph.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]\s*|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]+\s*|\s+/gu,
  );
  const pieces: string[] = [];
  for (const piece of raw ?? []) {
    const before = pieces.at(-1);
    const glued =
      before !== undefined && !/\s$/.test(before) && (neverFirst.test(piece) || neverLast.test(before));
    if (glued) pieces[pieces.length - 1] = before + piece;
    else pieces.push(piece);
  }
  return pieces;
}
