import { DocumentFault } from './document-fault.ts';

/** Deeper documents are refused before any schema walks through them. */
const deepest = 100;

export function parseJson(text: string): unknown {
  refuseDeep(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw new DocumentFault({ en: `it is no JSON: ${why}`, ja: `JSON ではありません: ${why}` });
  }
}

/** Counts brackets outside of strings in one pass, whatever the text is, without building anything. */
function refuseDeep(text: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '"') at = endOfString(text, at);
    else if (letter === '[' || letter === '{') depth += 1;
    else if (letter === ']' || letter === '}') depth -= 1;
    if (depth > deepest)
      throw new DocumentFault({
        en: `it is nested deeper than ${deepest} levels`,
        ja: `${deepest} 段より深く入れ子になっています`,
      });
  }
}

/** Where the string that begins at `start` has its closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '"') return at;
    if (text[at] === '\\') at += 1;
  }
  return text.length;
}
