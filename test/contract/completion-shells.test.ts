/** Completion in zsh and fish as people use it: the real shells, with the real program behind. */
// Needs: zsh, fish
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const patience = 60_000;

/** Types the line and a tab, and waits until the terminal shows what is wanted. */
const typeInZsh = `
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "autoload -Uz compinit; compinit -u -d $HOME/dump; source <(honban completion zsh); print REA''DY"
zpty -r -m shell seen '*READY*'
zpty -w -n shell "$1"$'\\t'
zpty -r -m shell seen "*$2*"
zpty -d shell
`;

describe('completion in other shells', () => {
  const folder = mkdtempSync(join(tmpdir(), 'honban-completion-'));
  const options = {
    encoding: 'utf8',
    cwd: folder,
    timeout: patience,
    env: { ...process.env, HOME: folder, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
  } as const;

  before(() => {
    const program = join(folder, 'honban');
    writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
    chmodSync(program, 0o755);
    writeFileSync(join(folder, 'a-recording.json'), '{}');
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  function completeInFish(line: string): readonly string[] {
    const script = 'honban completion fish | source; complete --do-complete $argv[1]';
    const { stdout } = spawnSync('fish', ['--no-config', '-c', script, line], options);
    return stdout.split('\n').filter((offer) => offer !== '');
  }

  function completesInZsh(line: string, wanted: string): boolean {
    const { status } = spawnSync('zsh', ['-f', '-c', typeInZsh, 'zsh', line, wanted], options);
    return status === 0;
  }

  test('fish offers commands, verbs and flags with what they do, and files where a file belongs', () => {
    assert.deepEqual(completeInFish('honban vers'), ['version\tPrint the version of Honban']);
    assert.match(completeInFish('honban evidence sh').join(), /^show\t/);
    assert.match(completeInFish('honban check --new').join(), /^--new-since\t/);
    assert.match(completeInFish('honban check --recording a-').join(), /a-recording\.json/);
  });

  test('zsh offers commands, verbs and flags, and files where a file belongs', () => {
    assert.ok(completesInZsh('honban vers', 'version'));
    assert.ok(completesInZsh('honban evidence sh', 'evidence show'));
    assert.ok(completesInZsh('honban check --new', '--new-since'));
    assert.ok(completesInZsh('honban check --recording a-', 'a-recording.json'));
  });
});
