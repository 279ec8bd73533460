import type { Language, Text } from '../../core/i18n.ts';
import { couldNot } from '../../core/problem.ts';
import type { Problem } from '../../core/problem.ts';
import { capitalised } from './marks.ts';

/** A cause may end with what another program said; beside other sentences it reads as one. */
export function asSentence(text: string, language: Language): string {
  return /[.。!?:]$/.test(text) ? capitalised(text) : capitalised(text) + { en: '.', ja: '。' }[language];
}

/** What was tried, and why it did not work. */
export function whatHappened(problem: Pick<Problem, 'tried' | 'cause'>): Text {
  const tried = couldNot(problem);
  const { cause } = problem;
  return {
    en: `${tried.en}. ${asSentence(cause.en, 'en')}`,
    ja: `${tried.ja}。${asSentence(cause.ja, 'ja')}`,
  };
}
