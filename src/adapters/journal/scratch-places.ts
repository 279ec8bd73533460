/** The private folders of runs, `scratch/<run>` in Honban's data folder. Whatever is secret in a run is a file here and goes with it. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { ScratchPlaces } from '../../app/drill/ports.ts';

export function openScratchPlaces(folder: string): ScratchPlaces {
  return {
    make: async (run) => {
      const path = join(folder, run);
      await mkdir(path, { recursive: true, mode: 0o700 });
      return path;
    },
    remove: async (run) => {
      const path = join(folder, run);
      try {
        await rm(path, { recursive: true, force: true, maxRetries: 5 });
        return [];
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
        return [{ en: `folder ${path} (${code})`, ja: `フォルダー ${path}（${code}）` }];
      }
    },
  };
}
