import assert from 'node:assert/strict';
import { test } from 'node:test';

import { unknownCommand } from '../usage-problems.ts';
import { problemJson, renderProblem } from './problem.ts';

const plain = { write: () => {}, terminal: false, columns: 80, colour: false };
const problem = unknownCommand({ command: 'chek', nearest: 'check', verbs: [] });

test('a problem shows its four parts, its code and where to read on', () => {
  assert.equal(
    renderProblem(problem, 'en', plain),
    [
      'error: Could not read the command "chek"  honban.unknown-command',
      '  cause: There is no command "chek".',
      '  fix: Did you mean: honban check',
      '  safe: Nothing was changed.',
      '  more: honban explain honban.unknown-command',
      '',
    ].join('\n'),
  );
});

test('colour appears only where the sink has it', () => {
  assert.ok(!renderProblem(problem, 'ja', plain).includes('\u001B'));
  assert.ok(renderProblem(problem, 'ja', { ...plain, colour: true }).includes('\u001B['));
});

test('for programs a problem is one versioned line', () => {
  const parsed = JSON.parse(problemJson(problem)) as Record<string, unknown>;

  assert.equal(parsed['apiVersion'], 'honban/v1');
  assert.equal(parsed['code'], 'honban.unknown-command');
});
