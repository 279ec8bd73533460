import assert from 'node:assert/strict';
import { test } from 'node:test';

import { routeTo } from './route.ts';

const names = ['check', 'evidence list', 'evidence show', 'gate'];

test('one or two words name a command, and flags may stand in front', () => {
  assert.deepEqual(routeTo(['check', '--yes'], names), { to: 'command', name: 'check', words: ['--yes'] });
  assert.deepEqual(routeTo(['--language', 'ja', 'evidence', 'show', '7'], names), {
    to: 'command',
    name: 'evidence show',
    words: ['--language', 'ja', '7'],
  });
});

test('what stands after the double dash is never a command', () => {
  assert.deepEqual(routeTo(['--', 'check'], names), { to: 'help' });
});

test('a noun alone shows its verbs', () => {
  assert.deepEqual(routeTo(['evidence'], names), { to: 'help', noun: 'evidence' });
});

test('the beginning of a command of three words shows what it goes on with', () => {
  const long = ['sandbox up', 'sandbox nodes exec', 'sandbox nodes stop'];
  const wrong = routeTo(['sandbox', 'nodes', 'stpo'], long);

  assert.deepEqual(routeTo(['sandbox', 'nodes'], long), { to: 'help', noun: 'sandbox nodes' });
  assert.ok(wrong.to === 'nowhere');
  assert.match(wrong.problem.cause.en, /no command "sandbox nodes stpo".* exec, stop/);
  assert.match(wrong.problem.fix.en, /honban sandbox nodes stop/);
});

test('help in front is help behind', () => {
  assert.deepEqual(routeTo(['help', 'gate'], names), { to: 'command', name: 'gate', words: ['--help'] });
});

test('a wrong word leads nowhere and names the nearest', () => {
  const noun = routeTo(['chek'], names);
  const verb = routeTo(['evidence', 'shwo'], names);

  assert.ok(noun.to === 'nowhere' && verb.to === 'nowhere');
  assert.match(noun.problem.fix.en, /honban check/);
  assert.match(verb.problem.fix.ja, /honban evidence show/);
});
