import { readFileSync } from 'node:fs';

interface Package {
  readonly name: string;
  readonly version: string;
}

/** Honban's own package.json, at the same place above `src/cli` and `dist/cli`. */
export function readPackage(): Package {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Package;
}
