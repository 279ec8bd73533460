/** A server of its own process with a ledger in SQLite and looks that bring a record each: prints where it is. Ends with its parent. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { aLook, at, startSmallServer } from '../../test/support/small-server.ts';

const entries = Number(process.argv[2] ?? 1000);
const directory = mkdtempSync(join(tmpdir(), 'honban-bench-'));
const ledger = openSqliteLedger({ directory, version: '0', now: () => at });
await Promise.all(Array.from({ length: entries }, async () => await ledger.append(large())));

function large(): ReturnType<typeof aLook> {
  return { ...aLook(), context: { filler: 'x'.repeat(3000) } };
}

const server = await startSmallServer({
  ledger,
  look: async () => {
    const record = large();
    await ledger.append(record);
    return record;
  },
});
const token = await server.token('operator');
process.stdout.write(`${JSON.stringify({ url: server.url, directory, token })}\n`);
process.stdin.resume().on('end', () => {
  rmSync(directory, { recursive: true });
  process.exit();
});
