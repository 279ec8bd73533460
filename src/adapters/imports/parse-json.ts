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

/** Counts brackets outside of strings, without building anything. */
function refuseDeep(text: string): void {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{}\]]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > deepest)
      throw new DocumentFault({
        en: `it is nested deeper than ${deepest} levels`,
        ja: `${deepest} 段より深く入れ子になっています`,
      });
  }
}
