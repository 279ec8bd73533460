import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import type { Told } from './reporter.ts';
import { runFiles } from './run-files.ts';

interface Way {
  readonly limit?: number;
  readonly calm?: boolean;
  readonly ownNetwork?: boolean;
}

async function toldBy(source: string, { limit = 1, ...way }: Way = {}): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'honban-run-files-'));
  const file = join(folder, 'x.test.mjs');
  writeFileSync(file, `import { describe, test, before } from 'node:test';\n${source}`);
  const told: Told[] = [];
  try {
    const { NODE_TEST_CONTEXT: _nested, ...environment } = process.env;
    await runFiles({ name: 'x', files: [file], limit, environment, ...way }, (one) => told.push(one));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return told.map(({ outcome, name }) => `${outcome} ${name}`);
}

test('each test is told once; a suite is none', async () => {
  const told = await toldBy(`
    describe('s', () => {
      test('good', () => {});
      test('bad', () => { throw new Error('x'); });
      test('left out', { skip: 'why' }, () => {});
    });`);

  assert.deepEqual(told, ['passed good', 'failed bad', 'skipped left out']);
});

test('a name may hold any letter', async () => {
  const name = 'a\u2028b\u2029c\r\nd';

  assert.deepEqual(await toldBy(`test(${JSON.stringify(name)}, () => {});`), [`passed ${name}`]);
});

test('a file that does not even load is a failure', async () => {
  const told = await toldBy("throw new Error('at load');");

  assert.equal(told.length, 1);
  assert.match(told[0] ?? '', /^failed/);
});

test('a broken hook is told', async () => {
  const told = await toldBy(`
    describe('s', () => {
      before(() => { throw new Error('hook'); });
      test('never run', () => {});
    });`);

  assert.ok(told.includes('failed s'), told.join());
});

test('what does not end within its limit is ended and is a failure', async () => {
  const told = await toldBy(
    "test('endless', async () => { await new Promise((r) => setTimeout(r, 60000)); });",
    { limit: 0.05 },
  );

  assert.ok(
    told.some((line) => line.startsWith('failed')),
    told.join(),
  );
});

test('what runs beside others gives way to them', async () => {
  const own = getPriority();
  const source = `
    import { getPriority } from 'node:os';
    test(String(getPriority()), () => {});`;

  assert.deepEqual(
    [await toldBy(source), await toldBy(source, { calm: true })],
    [[`passed ${own}`], [`passed ${own + 10}`]],
  );
});

test('in a network of its own there is nothing but loopback, where the machine allows it', async () => {
  const source =
    'import { networkInterfaces } from "node:os"; test(Object.keys(networkInterfaces()).join(), () => {});';
  const mayUnshare = process.platform === 'linux' && process.getuid?.() === 0;

  const [told = ''] = await toldBy(source, { ownNetwork: true });

  assert.match(told, mayUnshare ? /^passed lo$/ : /^passed /);
});
