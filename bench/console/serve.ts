/**
 * A server of its own process with a ledger in SQLite, looks that bring a record each, and beside it a bare Hono route that reads the
 * same row: prints where they are. Ends with its parent.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';

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
const database = new DatabaseSync(join(directory, 'ledger.sqlite'), { readOnly: true });
const row = database.prepare('SELECT record FROM entry WHERE sequence = ?');
const app = new Hono();
app.get('/evidence/:entry', ({ req }) => {
  const found = row.get(Number(req.param('entry')))?.['record'] as Uint8Array<ArrayBuffer>;
  return new Response(found, { headers: { 'content-type': 'application/json' } });
});
const bare = createAdaptorServer({ fetch: app.fetch });
bare.listen(0, '127.0.0.1', async () => {
  const { port } = bare.address() as AddressInfo;
  const token = await server.token('operator');
  process.stdout.write(`${JSON.stringify({ api: server.url, bare: `http://127.0.0.1:${port}`, token })}\n`);
});
process.stdin.resume().on('end', () => {
  rmSync(directory, { recursive: true });
  process.exit();
});
