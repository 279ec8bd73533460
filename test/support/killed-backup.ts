/** A run of backups whose process is killed while it reads: `killed-backup.ts DATA POLICY FOLDER`. */
import { join } from 'node:path';

import { openFileJournal } from '../../src/adapters/journal/file-journal.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { hashing } from '../../src/adapters/system/hashing.ts';
import { runBackup } from '../../src/app/backup/run-backup.ts';
import { withRepositories } from '../../src/cli/backup/open-repositories.ts';
import { never } from './repository-kit.ts';
import { testWorld } from './world.ts';

const [data = '', policy = '', folder = ''] = process.argv.slice(2);
await withRepositories({ data, policy }, testWorld({ workingDirectory: folder }), async (opened) =>
  runBackup({
    items: [
      {
        plane: 'honban',
        about: [{ kind: 'cluster', id: 'u1', name: 'tokyo' }],
        title: { en: 'Honban', ja: 'Honban' },
        steps: [],
        open: async () => {
          process.kill(process.pid, 'SIGKILL');
          return await new Promise(() => undefined);
        },
      },
    ],
    repositories: opened.all,
    cluster: { kind: 'cluster', uid: 'u1' },
    clusterName: 'tokyo',
    ledger: opened.ledger,
    journal: openFileJournal(join(data, 'runs')),
    clock: systemClock,
    hashing,
    version: '0.0.0',
    host: 'test',
    actor: { kind: 'service', name: 'test' },
    signal: never,
  }),
);
