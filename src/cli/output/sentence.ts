import type { Language, Text } from '../../core/i18n.ts';
import type { Problem } from '../../core/problem.ts';
import { capitalised } from './marks.ts';

/** Parts of problems are written as sentences or as fragments; beside each other they read as sentences. */
export function asSentence(text: string, language: Language): string {
  return /[.。!?:]$/.test(text) ? capitalised(text) : capitalised(text) + { en: '.', ja: '。' }[language];
}

/** What was tried, and why it did not work. */
export function whatHappened({ tried, cause }: Pick<Problem, 'tried' | 'cause'>): Text {
  return {
    en: `${asSentence(tried.en, 'en')} ${asSentence(cause.en, 'en')}`,
    ja: asSentence(tried.ja, 'ja') + asSentence(cause.ja, 'ja'),
  };
}
