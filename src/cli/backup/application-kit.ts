/** Applications in `honban backup run`: those of which the policy says how they are saved or checked. */
import { join } from 'node:path';

import { applicationItem } from '../../adapters/applications/application-item.ts';
import { handsOf } from '../open/hands.ts';
import { journaledIn } from './journaled.ts';
import type { BackupKit } from './kit.ts';

export const applicationKit: BackupKit = {
  plane: 'application',
  byDefault: 'always',
  items: ({ policy, opened, clusterName, access, world }) => {
    const hands = handsOf(policy, world, { [clusterName]: access });
    const { machinery, journal, run } = journaledIn({ opened, world });
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
            machinery,
            journal,
            staging: join(opened.directory, 'spool'),
          },
          run,
        ),
      ),
    );
  },
};
