import type { Language } from '../core/i18n.ts';

/** `--language`, then what POSIX says of the environment: LC_ALL, LC_MESSAGES, LANG. English where none of them is Japanese. */
export function chooseLanguage(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const index = words.findIndex((word) => word === '--language' || word.startsWith('--language='));
  const asked = index < 0 ? undefined : (words[index]?.split('=')[1] ?? words[index + 1]);
  if (asked === 'en' || asked === 'ja') return asked;
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return /^ja([_.@-]|$)/i.test(locale) ? 'ja' : 'en';
}
