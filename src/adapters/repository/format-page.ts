/** The page that tells how a repository is read without Honban; it is written into every one. */
import { readFileSync } from 'node:fs';

import type { Language } from '../../core/i18n.ts';

export function formatPage(language: Language): string {
  return readFileSync(new URL(`format.${language}.md`, import.meta.url), 'utf8');
}

/** Names beside `honban-repository.json`. */
export const readmeKeys: Readonly<Record<Language, string>> = { en: 'README.md', ja: 'README.ja.md' };
