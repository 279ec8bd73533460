/**
 * Walls that nobody runs against do not hold: a tool that silently reads zero files passes everything. So each wall is run
 * against once, in a copy of the project, with its own violation; and the copy without any must be clean.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { planted } from '../../tools/check/planted.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const configuration = ['package.json', '.oxlintrc.json', 'tsconfig.base.json', 'tools/lint', 'src'];

describe('walls', () => {
  let copy = '';
  let untouched: Outcome;
  const said = { compiler: '', lint: '' };

  before(() => {
    copy = copyProject();
    untouched = compile(copy);
    for (const { path, code } of planted) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), code);
    }
    said.compiler = compile(copy).output;
    said.lint = lint(copy).output;
  });

  after(() => rmSync(copy, { recursive: true, force: true }));

  test('the project without the violations is clean', () => {
    assert.deepEqual(untouched, { code: 0, output: '' });
  });

  for (const { wall, path, caughtBy, says } of planted)
    test(`${wall}: ${path} is caught by the ${caughtBy}`, () => {
      const about = said[caughtBy].split('\n').filter((line) => line.startsWith(path));

      assert.ok(
        about.some((line) => says.test(line)),
        about.join('\n') || `not mentioned:\n${said[caughtBy].slice(0, 3000)}`,
      );
    });
});

interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

function copyProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'honban-walls-'));
  for (const path of configuration) cpSync(join(root, path), join(copy, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

function compile(folder: string): Outcome {
  return run(folder, ['node_modules/typescript/bin/tsc', '-b', 'src/domains', '--pretty', 'false']);
}

function lint(folder: string): Outcome {
  return run(folder, [
    'node_modules/oxlint/bin/oxlint',
    '--quiet',
    '--format=unix',
    ...planted.map(({ path }) => path),
  ]);
}

function run(folder: string, args: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { code: status, output: stdout + stderr };
}
