/** What a module's behaviour consists of: its own text and that of every module it runs, directly or by way of others. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Digest } from '../../core/evidence.ts';

/** `import type` is left out, for it brings nothing that runs. A package counts by the words that import it. */
const imported = /^(?:import|export)\s(?!type\s)(?:[^;]*?\sfrom\s)?'(\.[^']+)'/gm;

/**
 * Over the path below `root` and the text of each module, in order of paths: the same wherever the sources lie.
 * @throws when a module is not there.
 */
export function moduleGraphDigest(entry: URL, root: URL, reading: SourceReader = readSource): Digest {
  const texts = new Map<string, string>();
  const waiting = [entry];
  for (let module = waiting.pop(); module !== undefined; module = waiting.pop()) {
    const path = relative(fileURLToPath(root), fileURLToPath(module));
    if (texts.has(path)) continue;
    const text = reading(module);
    texts.set(path, text);
    for (const [, specifier = ''] of text.matchAll(imported)) waiting.push(new URL(specifier, module));
  }
  const hash = createHash('sha256');
  for (const [path, text] of [...texts].toSorted(([one], [other]) => (one < other ? -1 : 1)))
    hash.update(JSON.stringify([path, text]));
  return `sha256:${hash.digest('hex')}`;
}

export type SourceReader = (module: URL) => string;

const sources = new Map<string, string>();

function readSource(module: URL): string {
  const text = sources.get(module.href) ?? readFileSync(module, 'utf8');
  sources.set(module.href, text);
  return text;
}
