/** Applications in `honban backup run`: those of which the policy says how they are saved or checked. */
import { join } from 'node:path';

import { applicationItem } from '../../adapters/applications/application-item.ts';
import { openFileJournal } from '../../adapters/journal/file-journal.ts';
import { openScratchPlaces } from '../../adapters/journal/scratch-places.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import { limitBy, stopwatch } from '../../adapters/system/limit-by.ts';
import { handsOf } from '../open/hands.ts';
import type { BackupKit } from './kit.ts';

export const applicationKit: BackupKit = {
  plane: 'application',
  byDefault: 'always',
  items: ({ policy, opened, clusterName, access, world }) => {
    const hands = handsOf(policy, world, { [clusterName]: access });
    const { directory } = opened;
    const described = Object.entries(policy.applications).filter(
      ([, { hooks, check, canary }]) => hooks !== undefined || check !== undefined || canary !== undefined,
    );
    return Promise.resolve(
      described.map(([name, application]) =>
        applicationItem(
          {
            cluster: clusterName,
            name,
            application,
            hands,
            machinery: {
              clock: { now: () => world.now() },
              stopwatch,
              limitBy,
              scratch: openScratchPlaces(join(directory, 'scratch')),
            },
            journal: openFileJournal(join(directory, 'runs')),
            staging: join(directory, 'spool'),
          },
          () => hashing.nonce(),
        ),
      ),
    );
  },
};
