/**
 * The last thing that happens to whatever is written: words of a cluster, a repository or another program must not steer the
 * terminal, wherever they came through. Our own styles and line breaks stay.
 */

/** Of styles.ts, as `styleText` writes them: none of them hides anything or moves the cursor. */
const ownStyle = String.raw`\u001B\[(?:[1-4]|2[2-4]|3[0-9]|9[0-7])m`;
/** What a line of progress begins with, or consists of when it goes. */
const ownProgress = '\r\u001B[K';

const deceptive = /[\p{Cc}\p{Bidi_Control}]/u;
const foreign = /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu;
const foreignBesideStyles = new RegExp(String.raw`(${ownStyle})|(?![\n\t])[\p{Cc}\p{Bidi_Control}]`, 'gu');

export interface Kind {
  readonly terminal: boolean;
  readonly colour: boolean;
}

export function harmless(text: string, { terminal, colour }: Kind): string {
  if (!deceptive.test(text)) return text;
  if (terminal && text.startsWith(ownProgress))
    return ownProgress + harmless(text.slice(ownProgress.length), { terminal: false, colour });
  if (!colour) return text.replaceAll(foreign, spelled);
  return text.replaceAll(foreignBesideStyles, (found, style?: string) => style ?? spelled(found));
}

/** As JSON spells it, so that a document stays the same document. */
export function spelled(character: string): string {
  return String.raw`\u` + (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
}
