import { isNestedDeeper } from '../../core/json-depth.ts';
import { DocumentFault } from './document-fault.ts';

/** Deeper documents are refused before any schema walks through them. */
const deepest = 100;

export function parseJson(text: string): unknown {
  refuseDeep(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw new DocumentFault({ en: `It is no JSON: ${why}`, ja: `JSON ではありません: ${why}` });
  }
}

function refuseDeep(text: string): void {
  if (isNestedDeeper(text, deepest))
    throw new DocumentFault({
      en: `It is nested deeper than ${deepest} levels`,
      ja: `${deepest} 段より深く入れ子になっています`,
    });
}
