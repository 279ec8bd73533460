/** Every generated document, made anew. */
import { commandCatalogue } from '../../src/cli/commands/catalogue.ts';
import { collectPages } from '../../src/cli/explain/collect-pages.ts';
import { languages } from '../../src/core/i18n.ts';
import { commandDocument } from './command-document.ts';
import { configurationDocument } from './configuration-document.ts';
import type { GeneratedDocument } from './document.ts';
import { glossaryDocument } from './glossary-document.ts';
import { pageDocuments } from './page-documents.ts';
import { repositoryDocument } from './repository-document.ts';
import { sourceDocument } from './source-document.ts';

export async function documents(): Promise<readonly GeneratedDocument[]> {
  const pages = await collectPages();
  const commands = await Promise.all(Object.values(commandCatalogue).map((load) => load()));
  return [
    glossaryDocument,
    ...languages.flatMap((language) => [
      ...pageDocuments(pages, language),
      commandDocument(commands, language),
      configurationDocument(language),
      sourceDocument(language),
      repositoryDocument(language),
    ]),
  ];
}
