/** Where the document of a check stands: beside its code, in a file for each language. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Language } from '../../core/i18n.ts';

const sources = fileURLToPath(new URL('../../', import.meta.url));

/** Names repeat between domains, ids do not. Undefined where no domain has such a check. */
export function checkDocument(id: string, language: Language): string | undefined {
  const name = id.slice(id.indexOf('.') + 1);
  const candidates = globSync(`domains/*/checks/${name}.{ts,js}`, { cwd: sources });
  const file = candidates.find((path) => readFileSync(sources + path, 'utf8').includes(`'${id}'`));
  return file === undefined ? undefined : sources + file.replace(/\.[tj]s$/, `.${language}.md`);
}
