/** What a drill measured, by name and in the unit that the name says. */
import type { Language, Text } from '../../../../src/core/i18n.ts';
import { formatTook } from '../../ui/time.ts';
import { measureWords } from './words.ts';

export interface Measure {
  readonly id: string;
  readonly word: Text;
  readonly value: string;
  readonly seconds: number;
}

export function measuresOf(
  measured: Readonly<Record<string, number>>,
  language: Language,
): readonly Measure[] {
  return Object.entries(measureWords).flatMap(([id, word]) => {
    const seconds = measured[id];
    return seconds === undefined ? [] : [{ id, word, value: formatTook(seconds * 1000, language), seconds }];
  });
}
