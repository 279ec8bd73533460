import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { openConsoleFiles } from './console-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'honban-files-'));
after(() => rmSync(folder, { recursive: true }));

const script = 'export const word = "honban";\n'.repeat(500);
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>console</title>');
writeFileSync(join(folder, 'assets/main-1a2b.js'), script);
const files = openConsoleFiles(folder);

async function ask(path: string, accept: string): Promise<{ encoding: string | null; bytes: Buffer }> {
  const request = new Request(`http://localhost${path}`, { headers: { 'accept-encoding': accept } });
  const answer = files.answer(request);
  assert.ok(answer);
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { encoding: answer.headers.get('content-encoding'), bytes };
}

test('a file goes out packed, or as it is to whoever does not take that', async () => {
  const path = '/assets/main-1a2b.js';
  const gzip = await ask(path, 'br, gzip, deflate');
  assert.equal(gzip.encoding, 'gzip');
  assert.equal(gunzipSync(gzip.bytes).toString(), script);
  const plain = await ask(path, 'br, gzip;q=0');
  assert.equal(plain.encoding, null);
  assert.equal(plain.bytes.toString(), script);
});
