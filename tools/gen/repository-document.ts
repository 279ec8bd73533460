/** The format of a backup repository, as it is also written into each. */
import { formatPage } from '../../src/adapters/repository/format-page.ts';
import type { Language } from '../../src/core/i18n.ts';
import type { GeneratedDocument } from './document.ts';

export function repositoryDocument(language: Language): GeneratedDocument {
  return { path: `docs/reference/${language}/repository-format.md`, content: formatPage(language) };
}
