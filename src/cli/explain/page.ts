/** One thing that `honban explain` can tell: a title and Markdown in both languages. */
import type { Text } from '../../core/i18n.ts';

export const pageKinds = ['word', 'criterion', 'check', 'drill', 'problem', 'topic'] as const;
export type PageKind = (typeof pageKinds)[number];

export interface Page {
  readonly id: string;
  readonly kind: PageKind;
  readonly title: Text;
  /** Markdown without the title. */
  readonly body: Text;
}

export const kindWords: Readonly<Record<PageKind, Text>> = {
  word: { en: 'word', ja: '用語' },
  criterion: { en: 'criterion', ja: '基準' },
  check: { en: 'check', ja: '点検' },
  drill: { en: 'drill', ja: '演習' },
  problem: { en: 'problem', ja: '問題' },
  topic: { en: 'topic', ja: '項目' },
};

/** Makes a text from a function of the language, for pages that are put together. */
export function inBoth(make: (language: 'en' | 'ja') => string): Text {
  return { en: make('en'), ja: make('ja') };
}
