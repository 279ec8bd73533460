/** The digest of every judge, from the sources. The package ships the result as judges.json, made by the build. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import type { Digest } from '../../core/evidence.ts';
import { checks } from '../../domains/checks.ts';
import { drills } from '../../domains/drills.ts';
import { moduleGraphDigest } from './module-graph.ts';

/** By the id of a check or drill. Judges are found where they live: `domains/<pillar>/checks` and `drills`. */
export type JudgeDigests = Readonly<Record<string, Digest>>;

/** Compiled sources are sources too, where somebody has compiled but not built. */
const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** `sources` is the folder of the layers, with a slash at the end. */
export function collectJudges(sources: URL): JudgeDigests {
  const folder = fileURLToPath(sources);
  const judges = new Set([...checks, ...drills].map(({ id }) => id));
  const files = globSync(`domains/*/{checks/*,drills/*/drill}.${ending}`, { cwd: folder }).toSorted();
  const found = files
    .filter((name) => !/\.(?:test|d)\.[jt]s$/.test(name))
    .flatMap((name): readonly (readonly [string, Digest])[] => {
      const file = join(folder, name);
      const id = /^ {2,4}id: '([^']+)',$/m.exec(readFileSync(file, 'utf8'))?.[1];
      return id === undefined || !judges.has(id)
        ? []
        : [[id, moduleGraphDigest(pathToFileURL(file), sources)]];
    });
  return Object.fromEntries(found);
}
