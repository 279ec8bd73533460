/**
 * The runs of a server in one file of its data folder: a server that was killed finds what was going on. Whole or as before, readable
 * by its owner alone; a working paper, not evidence.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { run as runSchema } from '../../contract/runs.ts';
import type { Run } from '../../contract/runs.ts';

export interface RunMemory {
  /** Oldest first. */
  read(): readonly Run[];
  write(runs: readonly Run[]): void;
}

const format = z.object({ version: z.literal(1), runs: z.array(runSchema) });

export function runFile(directory: string): RunMemory {
  const file = join(directory, 'server-runs.json');
  return {
    read() {
      try {
        const parsed = format.safeParse(JSON.parse(readFileSync(file, 'utf8')));
        return parsed.success ? parsed.data.runs : [];
      } catch {
        // Not there yet, of another version, or cut off by a full disk: then the journal of drills and the ledger have to do.
        return [];
      }
    },
    write(runs) {
      const half = `${file}.new`;
      writeFileSync(half, JSON.stringify({ version: 1, runs }), { mode: 0o600, flush: true });
      renameSync(half, file);
    },
  };
}
