import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { testWorld } from '../../../test/support/world.ts';
import { openLog } from '../../server/log.ts';
import { keepPolicy } from './kept-policy.ts';

const folder = mkdtempSync(join(tmpdir(), 'honban-kept-'));
after(() => rmSync(folder, { recursive: true }));

function write(name: string): void {
  writeFileSync(
    join(folder, 'honban.yaml'),
    `apiVersion: honban/v1\norganisation: { name: ${name} }\n# ${'x'.repeat(name.length)}\n`,
  );
}

test('a policy that cannot be read any more does not bind, and says so until it can', async () => {
  write('First');
  const world = testWorld({ workingDirectory: folder });
  const lines: string[] = [];
  const log = openLog({ level: 'info', now: () => world.now(), write: (line) => void lines.push(line) });
  const kept = await keepPolicy({}, log, world);
  const named = async (): Promise<string | undefined> => (await kept.read())?.policy.organisation.name;
  assert.equal(await named(), 'First');

  writeFileSync(join(folder, 'honban.yaml'), 'apiVersion: honban/v1\norganisaton: {}\n');
  assert.equal(await named(), 'First');
  assert.match(kept.problem()?.code ?? '', /^policy\./);
  assert.match(lines.join(''), /"level":"error","message":"policy not read, the last good one binds"/);

  write('Second one');
  assert.equal(await named(), 'Second one');
  assert.equal(kept.problem(), undefined);

  rmSync(join(folder, 'honban.yaml'));
  assert.equal(await named(), 'Second one');
  assert.equal(kept.problem()?.code, 'honban.policy-gone');

  write('The third');
  assert.equal(await named(), 'The third');
  assert.equal(kept.problem(), undefined);
});
