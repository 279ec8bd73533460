/** What a drill measured, by name and in the unit that the name says. */
import type { Language, Text } from '../../../../src/core/i18n.ts';
import { formatTook } from '../../ui/time.ts';
import { measureWords } from './words.ts';

export interface Measure {
  readonly id: string;
  readonly word: Text;
  readonly value: string;
  /** In seconds, where it is a time. */
  readonly seconds?: number;
}

export function measuresOf(
  measured: Readonly<Record<string, number>>,
  language: Language,
): readonly Measure[] {
  return Object.entries(measured).map(([id, value]) => {
    const word = measureWords[id] ?? { en: id, ja: id };
    if (!id.endsWith('Seconds')) return { id, word, value: value.toLocaleString(language) };
    return { id, word, value: formatTook(value * 1000, language), seconds: value };
  });
}
