/** Recovery points of one folder as a volume, in all repositories of an installation, as `honban backup run` writes them. */
import { join } from 'node:path';

import { openFileJournal } from '../../src/adapters/journal/file-journal.ts';
import { hashing } from '../../src/adapters/system/hashing.ts';
import { nodePathItem } from '../../src/adapters/volumes/node-path-item.ts';
import { runBackup } from '../../src/app/backup/run-backup.ts';
import { withRepositories } from '../../src/cli/backup/open-repositories.ts';
import { resticPlace } from '../../src/cli/backup/restic-places.ts';
import type { OperationRecord } from '../../src/core/evidence.ts';
import type { Instant } from '../../src/core/time.ts';
import type { BackupInstallation } from './backup-installation.ts';
import { never } from './repository-kit.ts';
import { claim } from './volume-kit.ts';
import { testWorld } from './world.ts';

export async function saveVolume(
  { folder: root, data, policyFile }: BackupInstallation,
  folder: string,
  at: Instant,
): Promise<OperationRecord> {
  const world = testWorld({ workingDirectory: root });
  return await withRepositories({ data, policy: policyFile }, world, async (opened) => {
    const item = nodePathItem(
      { claim, folder, driver: 'hostPath', consistency: 'crash' },
      {
        work: join(data, 'spool'),
        placeOf: async (repository) =>
          await resticPlace(repository, { ...opened, environment: world.environment }),
      },
    );
    return await runBackup({
      items: [item],
      repositories: opened.all,
      cluster: { kind: 'cluster', uid: 'u1' },
      clusterName: 'tokyo',
      ledger: opened.ledger,
      journal: openFileJournal(join(data, 'runs')),
      clock: { now: () => at },
      hashing,
      version: '0.0.0',
      host: 'test',
      actor: { kind: 'service', name: 'test' },
      signal: never,
    });
  });
}
