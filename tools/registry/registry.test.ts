/** The registry: nothing exists that is not registered, documented and tested; and a planted stray of each kind is found. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { checkFaults } from './check-faults.ts';
import { commandFaults } from './command-faults.ts';
import { criterionFaults } from './criterion-faults.ts';
import type { Fault } from './fault.ts';
import { sourceFaults } from './source-faults.ts';

const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[/\\]$/, '');
const told = (faults: readonly Fault[]): readonly string[] =>
  faults.map(({ member, missing }) => `${member} lacks ${missing}`);

test('every check is registered, tested and documented in both languages', async () => {
  assert.deepEqual(told(await checkFaults(root)), []);
});

test('every criterion is in the profile under its own name', async () => {
  assert.deepEqual(told(await criterionFaults(root)), []);
});

test('every fact has somebody who provides it, and every need of a check can be met', async () => {
  assert.deepEqual(told(await sourceFaults(root)), []);
});

test('every command is in the catalogue, speaks both languages and has examples that work', async () => {
  assert.deepEqual(told(await commandFaults(root)), []);
});

describe('a stray', () => {
  let copy = '';

  before(() => {
    copy = mkdtempSync(join(tmpdir(), 'honban-registry-'));
    for (const path of ['package.json', 'src'])
      cpSync(join(root, path), join(copy, path), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    plant('src/domains/security/checks/cluster-admin.ts', 'src/domains/security/checks/stray.ts', [
      'rights.cluster-admin',
      'rights.stray',
    ]);
    plant('src/domains/gate/baseline/rights-least.ts', 'src/domains/gate/baseline/rights-stray.ts', [
      'rights.least',
      'rights.stray',
    ]);
    plant('src/core/kubernetes/facts/nodes.ts', 'src/core/kubernetes/facts/strays.ts', [
      'kubernetes.nodes',
      'kubernetes.strays',
    ]);
    plant('src/cli/commands/version.ts', 'src/cli/commands/stray.ts', ["verb: 'version'", "verb: 'stray'"]);
  });

  after(() => rmSync(copy, { recursive: true, force: true }));

  test('check is found: unregistered, untested, undocumented', async () => {
    const faults = told(await checkFaults(copy)).filter((line) => line.startsWith('rights.stray'));

    assert.equal(faults.length, 4);
    for (const [index, expected] of [/index\.ts/, /a test/, /stray\.en\.md/, /stray\.ja\.md/].entries())
      assert.match(faults[index] ?? '', expected);
  });

  test('criterion is found', async () => {
    assert.match(told(await criterionFaults(copy)).join('\n'), /rights\.stray lacks a line in .*index\.ts/);
  });

  test('fact is found', async () => {
    assert.match(told(await sourceFaults(copy)).join('\n'), /kubernetes\.strays lacks a provider/);
  });

  test('command is found', async () => {
    assert.match(told(await commandFaults(copy)).join('\n'), /stray\.ts lacks a line in .*catalogue\.ts/);
  });

  function plant(from: string, to: string, [old, replacement]: readonly [string, string]): void {
    const source = readFileSync(join(copy, from), 'utf8');
    assert.ok(source.includes(old), `${from} has no ${old}`);
    writeFileSync(join(copy, to), source.replaceAll(old, replacement));
  }
});
