import assert from 'node:assert/strict';
import { test } from 'node:test';

import { z } from 'zod';

import { bind } from './binding.ts';
import { defineCommand } from './command.ts';

const text = { en: 'x', ja: 'x' };
const record = defineCommand({
  noun: 'tape',
  verb: 'make',
  summary: text,
  examples: [],
  positionals: ['name'],
  rest: 'command',
  flags: z.object({
    name: z.string().meta(text),
    command: z.array(z.string()).default([]).meta(text),
    outputFile: z
      .string()
      .optional()
      .meta({ ...text, short: 'o' }),
    failOn: z.enum(['high', 'low']).default('high').meta(text),
    nodes: z.number().int().min(1).max(3).default(1).meta(text),
    label: z.array(z.string()).default([]).meta(text),
    redact: z.boolean().default(true).meta(text),
  }),
  run: async () => 0,
});

function flagsOf(...words: readonly string[]): unknown {
  const bound = bind(record, words);
  assert.ok(bound.ok, bound.ok ? '' : JSON.stringify(bound.problem));
  return bound.value.flags;
}

function codeOf(...words: readonly string[]): string {
  const bound = bind(record, words);
  assert.ok(!bound.ok);
  return bound.problem.code;
}

test('flags, positionals and what follows the double dash arrive typed', () => {
  const flags = flagsOf(
    'tape-1',
    '-o',
    'f',
    '--nodes',
    '3',
    '--label=a',
    '--label',
    'b',
    '--no-redact',
    '--',
    'ls',
    '-l',
  );

  assert.deepEqual(flags, {
    name: 'tape-1',
    command: ['ls', '-l'],
    outputFile: 'f',
    failOn: 'high',
    nodes: 3,
    label: ['a', 'b'],
    redact: false,
  });
});

test('universal flags may stand anywhere among the others', () => {
  const bound = bind(record, ['--output', 'json', 'tape-1', '-qy']);

  assert.ok(bound.ok);
  assert.equal(bound.value.universal.output, 'json');
  assert.equal(bound.value.universal.quiet, true);
  assert.equal(bound.value.universal.yes, true);
});

test('help needs nothing else to be right', () => {
  const bound = bind(record, ['--help']);

  assert.ok(bound.ok && bound.value.universal.help);
});

test('every wrong word is a problem with its own code', () => {
  assert.equal(codeOf(), 'honban.missing-argument');
  assert.equal(codeOf('a', 'b'), 'honban.unexpected-argument');
  assert.equal(codeOf('a', '--fail-on', 'sometimes'), 'honban.invalid-value');
  assert.equal(codeOf('a', '--nodes', '7'), 'honban.invalid-value');
  assert.equal(codeOf('a', '--nodes', 'many'), 'honban.invalid-value');
  assert.equal(codeOf('a', '--fail-on'), 'honban.missing-argument');
  assert.equal(codeOf('a', '--fail-on', '--yes'), 'honban.missing-argument');
  assert.equal(codeOf('a', '--nodes', '--yes'), 'honban.missing-argument');
  assert.equal(codeOf('a', '--nodes', '-1'), 'honban.invalid-value');
  assert.equal(codeOf('a', '--yes=please'), 'honban.invalid-value');
  assert.equal(codeOf('a', '--output', 'junit'), 'honban.invalid-value');
  assert.equal(codeOf('a', '--nod', '1'), 'honban.unknown-flag');
});

test('a misspelt flag names the one that was meant, in both languages', () => {
  const bound = bind(record, ['a', '--fial-on', 'high']);

  assert.ok(!bound.ok);
  assert.match(bound.problem.fix.en, /--fail-on/);
  assert.match(bound.problem.fix.ja, /--fail-on/);
});

test('a value outside its range says the range in both languages', () => {
  const bound = bind(record, ['a', '--nodes', '7']);

  assert.ok(!bound.ok);
  assert.match(bound.problem.cause.en, /3/);
  assert.match(bound.problem.cause.ja, /3/);
});
