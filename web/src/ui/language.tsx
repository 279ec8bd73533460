/** The reader's language for everything below; a text is said in it. */
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';

import type { Language, Text } from '../../../src/core/i18n.ts';

const LanguageContext = createContext<Language>('en');

export function LanguageProvider({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) {
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** `say(words.title)`, or `say(words.counted, 3)` where the sentence has parts. */
export function useSay(): Say {
  const language = useLanguage();
  return <Props,>(words: Text | { readonly [L in Language]: (props: Props) => string }, props?: Props) => {
    const said = words[language];
    return typeof said === 'function' ? said(props as Props) : said;
  };
}

export interface Say {
  (text: Text): string;
  <Props>(message: { readonly [L in Language]: (props: Props) => string }, props: Props): string;
}
