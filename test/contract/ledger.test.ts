import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openMemoryLedger } from '../../src/adapters/memory/memory-ledger.ts';
import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { someTime } from '../support/records.ts';
import { describeLedger } from './ledger.ts';

const version = '0.0.0';
const now = () => someTime;

describeLedger('memory', async () => ({
  ledger: openMemoryLedger({ version, now }),
  other: openMemoryLedger({ version, now }),
  end: async () => undefined,
}));

describeLedger('a SQLite file', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'honban-ledger-'));
  const ledger = openSqliteLedger({ directory: join(directory, 'one'), version, now });
  const other = openSqliteLedger({ directory: join(directory, 'other'), version, now });
  return {
    ledger,
    other,
    end: async () => {
      await ledger.close();
      await other.close();
      await rm(directory, { recursive: true });
    },
  };
});
