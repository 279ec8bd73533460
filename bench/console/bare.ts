/** A bare Hono route that reads a row of the ledger in a folder, in a process of its own: prints where it is. Ends with its parent. */
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';

const [directory = ''] = process.argv.slice(2);
const database = new DatabaseSync(join(directory, 'ledger.sqlite'), { readOnly: true });
const row = database.prepare('SELECT record FROM entry WHERE sequence = ?');
const app = new Hono();
app.get('/evidence/:entry', ({ req }) => {
  const found = row.get(Number(req.param('entry')))?.['record'] as Uint8Array<ArrayBuffer>;
  return new Response(found, { headers: { 'content-type': 'application/json' } });
});
const bare = createAdaptorServer({ fetch: app.fetch });
bare.listen(0, '127.0.0.1', () => {
  const { port } = bare.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});
process.stdin.resume().on('end', () => process.exit());
