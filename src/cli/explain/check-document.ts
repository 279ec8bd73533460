/** Where the document of a check stands: beside its code, in a file for each language. */
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Language } from '../../core/i18n.ts';

const sources = fileURLToPath(new URL('../../', import.meta.url));

/** By the name after the area; undefined where no domain has such a check. */
export function checkDocument(id: string, language: Language): string | undefined {
  const name = id.slice(id.indexOf('.') + 1);
  const [file] = globSync(`domains/*/checks/${name}.{ts,js}`, { cwd: sources });
  return file === undefined ? undefined : sources + file.replace(/\.[tj]s$/, `.${language}.md`);
}
