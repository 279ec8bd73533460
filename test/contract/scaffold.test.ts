/** Each scaffold in a copy of the project: what it writes compiles and is registered, and the registry asks for the words. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import type { SpawnSyncReturns } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { checkFaults } from '../../tools/registry/check-faults.ts';
import { commandFaults } from '../../tools/registry/command-faults.ts';
import { criterionFaults } from '../../tools/registry/criterion-faults.ts';
import { sourceFaults } from '../../tools/registry/source-faults.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const askedByCompiler = /^(src\/adapters\/recording\/fact-values|test\/support\/lawful-cluster)\.ts/;
const copied = [
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'src',
  'web',
  'test',
  'tools',
  'bench',
];

describe('a scaffold', () => {
  const copy = mkdtempSync(join(tmpdir(), 'honban-scaffold-'));

  before(() => {
    const skip = join(root, 'tools/runtime/node_modules');
    for (const path of copied)
      cpSync(join(root, path), join(copy, path), { recursive: true, filter: (source) => source !== skip });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    scaffold('check', 'restore.stray-thing');
    scaffold('criterion', 'restore.stray-line');
    scaffold('source', 'kubernetes.limitRanges', 'v1/limitranges');
    scaffold('command', 'stray', 'list');
  });

  after(() => rmSync(copy, { recursive: true, force: true }));

  test('compiles as it is, but where the compiler asks for the new fact: recordings and the test cluster', () => {
    const { stdout } = run('node_modules/typescript/bin/tsc', '-b', '--pretty', 'false');
    const errors = stdout.split('\n').filter((line) => line.includes('error'));

    assert.deepEqual(
      errors.filter((line) => !askedByCompiler.test(line)),
      [],
    );
    assert.match(errors.join('\n'), /limitRanges/);
  });

  test('of a check is registered, tested and named, and asks for its words', async () => {
    const faults = await checkFaults(copy);

    assert.deepEqual(
      faults.map(({ member, missing }) => `${member} lacks ${missing}`),
      ['en', 'ja'].map(
        (language) => `src/domains/backup/checks/stray-thing.${language}.md lacks words in place of "…"`,
      ),
    );
  });

  test('of a criterion, a source and a command is registered', async () => {
    assert.deepEqual(await criterionFaults(copy), []);
    assert.deepEqual(await sourceFaults(copy), []);
    assert.deepEqual(await commandFaults(copy), []);
  });

  test('overwrites nothing, and says what it cannot make', () => {
    const again = run('tools/new/run.ts', 'check', 'restore.stray-thing');
    const wrong = run('tools/new/run.ts', 'check', 'nowhere.thing');

    assert.deepEqual([again.status, wrong.status], [2, 2]);
    assert.match(again.stderr, /exists already\. Nothing was written/);
    assert.match(wrong.stderr, /AREA is one of watch/);
  });

  function scaffold(...words: readonly string[]): void {
    const { status, stderr } = run('tools/new/run.ts', ...words);
    assert.equal(status, 0, stderr);
  }

  function run(...args: readonly string[]): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  }
});
