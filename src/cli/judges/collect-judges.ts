/** The digest of every judge, from the sources. The package ships the result as judges.json, made by the build. */
import { globSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';

import type { Digest } from '../../core/evidence.ts';
import { moduleGraphDigest } from './module-graph.ts';

/** By the id of a check or drill. Judges are found where they live: `domains/<pillar>/checks` and `drills`. */
export type JudgeDigests = Readonly<Record<string, Digest>>;

/** Compiled sources are sources too, where somebody has compiled but not built. */
const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** `sources` is the folder of the layers, with a slash at the end. */
export async function collectJudges(sources: URL): Promise<JudgeDigests> {
  const folder = fileURLToPath(sources);
  const files = globSync(`domains/*/{checks,drills}/**/*.${ending}`, { cwd: folder }).toSorted();
  const found: [string, Digest][] = [];
  for (const file of files.filter((name) => !/\.(?:test|d)\.[jt]s$/.test(name))) {
    const module = pathToFileURL(join(folder, file));
    for (const value of Object.values((await import(module.href)) as Readonly<Record<string, unknown>>))
      if (isJudge(value)) found.push([value.id, moduleGraphDigest(module, sources)]);
  }
  return Object.fromEntries(found);
}

function isJudge(value: unknown): value is { readonly id: string } {
  if (typeof value !== 'object' || value === null || !('id' in value)) return false;
  return 'evaluate' in value || 'judge' in value;
}
