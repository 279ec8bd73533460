import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

import { shellWord } from './shell-word.ts';

test('a usual name stays as it is', () => {
  for (const name of ['shop', 'registry.example.org:5000/a/b@sha256:00', 'system:node', 'a-b.c_d'])
    assert.equal(shellWord(name), name);
});

test('whatever a name holds, a shell takes it for one word and runs nothing', () => {
  const names = [
    'x;touch /tmp/y',
    '$(id)',
    '`id`',
    "a'b'c",
    'a b',
    'a"b',
    '*',
    '~',
    '#x',
    '',
    '!!',
    '>x',
    'a\\b',
  ];
  for (const name of names) {
    const said = execFileSync('sh', ['-c', `printf '[%s]' ${shellWord(name)}`], { encoding: 'utf8' });
    assert.equal(said, `[${name}]`);
  }
});

test('what would move a terminal or begin a flag does neither', () => {
  assert.equal(shellWord('a\u001b[2Jb\n\u202ec'), "'a\u{FFFD}[2Jb\u{FFFD}\u{FFFD}c'");
  assert.equal(shellWord('--token=x'), "'./--token=x'");
});
