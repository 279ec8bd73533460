/** What a step of a backup needs that must be undone after a kill: a journal, and the machinery that carries a plan out. */
import { join } from 'node:path';

import { openFileJournal } from '../../adapters/journal/file-journal.ts';
import { openScratchPlaces } from '../../adapters/journal/scratch-places.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import { limitBy, stopwatch } from '../../adapters/system/limit-by.ts';
import type { RunJournal } from '../../app/drill/ports.ts';
import type { Machinery } from '../../app/drill/run-plan.ts';
import type { BackupPlace } from './kit.ts';

export interface Journaled {
  readonly machinery: Omit<Machinery, 'actions'>;
  readonly journal: RunJournal;
  /** A name for the journal. */
  readonly run: () => string;
}

export function journaledIn({
  opened: { directory },
  world,
}: Pick<BackupPlace, 'opened' | 'world'>): Journaled {
  return {
    machinery: {
      clock: { now: () => world.now() },
      stopwatch,
      limitBy,
      scratch: openScratchPlaces(join(directory, 'scratch')),
    },
    journal: openFileJournal(join(directory, 'runs')),
    run: () => hashing.nonce(),
  };
}
