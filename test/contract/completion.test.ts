/** Completion as a shell asks for it, with the real program behind. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

describe('completion in bash', () => {
  const folder = mkdtempSync(join(tmpdir(), 'honban-completion-'));
  const environment = { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` };

  before(() => {
    const program = join(folder, 'honban');
    writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
    chmodSync(program, 0o755);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  function complete(...words: readonly string[]): readonly string[] {
    const quoted = words.map((word) => `'${word}'`).join(' ');
    const script = `source <(honban completion bash); COMP_WORDS=(honban ${quoted}); COMP_CWORD=${words.length}; _honban 2>/dev/null; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = spawnSync('bash', ['-c', script], { encoding: 'utf8', env: environment });
    return stdout.split('\n').filter((line) => line !== '');
  }

  test('offers commands, verbs and flags', () => {
    assert.deepEqual(complete('vers'), ['version']);
    assert.deepEqual(complete('evidence', 'sh'), ['show']);
    assert.deepEqual(complete('check', '--new'), ['--new-since']);
  });

  test('offers nothing of its own where a file belongs', () => {
    assert.deepEqual(complete('check', '--recording', ''), []);
  });
});
