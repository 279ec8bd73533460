import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';

import { testWorld } from '../../../test/support/world.ts';
import { doctorCommand } from '../commands/doctor.ts';
import { examine } from './examine.ts';

describe('the doctor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'honban-doctor-'));
  const environment = { HOME: folder, PATH: process.env['PATH'] };
  const world = testWorld({ workingDirectory: folder, environment });

  after(() => rmSync(folder, { recursive: true, force: true }));

  test('notes what is not there yet, finds nothing wrong with it, and makes nothing', async () => {
    const examined = await examine({}, world);
    const states = new Map(examined.map(({ id, found }) => [id, found[0]?.state]));

    for (const id of ['node', 'data', 'git']) assert.equal(states.get(id), 'ok', id);
    for (const id of ['ledger', 'policy', 'cluster', 'accounts']) assert.equal(states.get(id), 'note', id);
    assert.deepEqual(readdirSync(folder), []);
  });

  test('fails where something is wrong, and names the command that tells more', async () => {
    const file = join(folder, 'honban.yaml');
    writeFileSync(file, 'apiVersion: honban/v1\nunknown: true\n');
    const sick = testWorld({ workingDirectory: folder, environment });

    assert.equal(await doctorCommand.run({}, sick), 1);
    assert.match(sick.stdout(), /✕ Policy/);
    assert.match(sick.stdout(), /honban policy check --policy/);
  });

  test('a ledger that is none is a problem, not a crash', async () => {
    const data = mkdtempSync(join(folder, 'data-'));
    writeFileSync(join(data, 'ledger.sqlite'), 'this is no database at all');
    const examined = await examine({ data }, world);
    const ledger = examined.find(({ id }) => id === 'ledger');

    assert.notEqual(ledger?.found[0]?.state, 'ok');
  });
});
