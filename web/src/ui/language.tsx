/** The reader's language for everything below; a text is said in it. */
import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';

import type { Language, Text } from '../../../src/core/i18n.ts';
import { showTimesIn } from './time.ts';

interface Spoken {
  readonly language: Language;
  /** That of the machine where it is undefined. */
  readonly timeZone: string | undefined;
}

const LanguageContext = createContext<Spoken>({ language: 'en', timeZone: undefined });

export function LanguageProvider({
  language,
  timeZone,
  children,
}: Spoken & {
  readonly children: ReactNode;
}) {
  // Whoever asks for the language writes times in it: with another zone all of them are written anew.
  showTimesIn(timeZone);
  const spoken = useMemo(() => ({ language, timeZone }), [language, timeZone]);
  return <LanguageContext value={spoken}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  return useContext(LanguageContext).language;
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
