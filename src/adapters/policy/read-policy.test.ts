import assert from 'node:assert/strict';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import fc from 'fast-check';

import { ProblemError } from '../../core/problem.ts';
import { parsePolicy, readPolicy, requirePolicy } from './read-policy.ts';

const folder = await mkdtemp(join(tmpdir(), 'honban-policy-'));
after(() => rm(folder, { recursive: true }));

const smallest = 'apiVersion: honban/v1\norganisation: { name: Example }\n';

function problemsOf(text: string): readonly string[] {
  const parsed = parsePolicy(text, 'honban.yaml');
  return parsed.ok
    ? []
    : parsed.problem.map(({ code, at, cause }) => `${code} ${at.line}:${at.column} ${cause.en}`);
}

async function codesOf(content: string | Uint8Array): Promise<readonly string[]> {
  const file = join(folder, 'honban.yaml');
  await writeFile(file, content);
  const read = await readPolicy(file);
  return read.ok ? [] : read.problem.map(({ code }) => code);
}

test('a file is read with its digest', async () => {
  const file = join(folder, 'small.yaml');
  await writeFile(file, smallest);

  const read = await readPolicy(file);

  assert.ok(read.ok);
  assert.match(read.value.digest, /^sha256:[0-9a-f]{64}$/);
  assert.equal(read.value.policy.organisation.timeZone, 'UTC');
});

test('a byte order mark is no error', async () => {
  assert.deepEqual(await codesOf(`\uFEFF${smallest}`), []);
});

test('a missing file names honban init', async () => {
  const read = await readPolicy(join(folder, 'none.yaml'));

  assert.ok(!read.ok);
  assert.equal(read.problem[0]?.code, 'policy.missing');
  assert.match(read.problem[0]?.fix.ja ?? '', /honban init/);
});

test('a folder and a device are no policy', async () => {
  for (const file of [folder, '/dev/zero']) {
    const read = await readPolicy(file);
    assert.ok(!read.ok);
    assert.equal(read.problem[0]?.code, 'policy.unreadable', file);
  }
});

test('a file of 50 MB is refused without being read whole', async () => {
  const file = join(folder, 'large.yaml');
  await writeFile(file, '');
  await truncate(file, 50 * 1024 * 1024);

  const read = await readPolicy(file);

  assert.ok(!read.ok);
  assert.equal(read.problem[0]?.code, 'policy.too-large');
});

test('bytes that are not UTF-8 are named with their place', async () => {
  const file = join(folder, 'latin.yaml');
  await writeFile(file, Buffer.concat([Buffer.from('a: 1\nb: 日本'), Buffer.from([0xff, 0x0a])]));

  const read = await readPolicy(file);

  assert.ok(!read.ok);
  assert.equal(read.problem[0]?.code, 'policy.not-utf8');
  assert.deepEqual([read.problem[0]?.at.line, read.problem[0]?.at.column], [2, 6]);
});

test('a NUL byte is named with its place', async () => {
  const file = join(folder, 'nul.yaml');
  await writeFile(file, 'a: 1\nb: 日\0本\n');

  const read = await readPolicy(file);

  assert.ok(!read.ok);
  assert.equal(read.problem[0]?.code, 'policy.syntax');
  assert.deepEqual([read.problem[0]?.at.line, read.problem[0]?.at.column], [2, 5]);
});

const refused: readonly (readonly [string, string, RegExp])[] = [
  ['a duplicate key', `${smallest}people: {}\npeople: {}\n`, /policy\.syntax 4:1 .*twice: "people"/],
  ['an anchor', `${smallest}signers: &a []\n`, /anchors/],
  ['an alias', `${smallest}signers: *a\n`, /aliases/],
  ['a merge key', `${smallest}<<: {}\n`, /merge keys/],
  ['a tag', `${smallest}signers: !!js/function x\n`, /tags/],
  ['a standard tag', `${smallest}signers: !!binary x\n`, /tags/],
  ['a second document', `${smallest}---\na: 1\n`, /second document/],
  ['a key that is a list', `${smallest}? [a]\n: b\n`, /a key must be text/],
  ['a key that is nothing', `${smallest}: b\n`, /a key must be text/],
  ['a prototype', `${smallest}people: { __proto__: { name: x } }\n`, /reserved: "__proto__"/],
  ['a constructor', `${smallest}people: { constructor: { name: x } }\n`, /reserved: "constructor"/],
  ['a tab', `people:\n\tyamada: x\n`, /tab|unexpected|indentation/],
  ['a missing bracket', `${smallest}signers: [a`, /missing|indentation/],
  ['an unknown escape', `${smallest}a: "\\q"\n`, /escape/],
  ['text that starts with a reserved character', 'a: @b\n', /cannot start/],
  ['an empty file', '', /policy\.invalid 1:1 .*honban\.yaml must be a mapping .*found nothing/],
  ['only comments', '# nothing\n', /found nothing/],
  ['a list', '- a\n', /policy\.invalid 1:1 .*honban\.yaml must be a mapping/],
  ['text', 'hello\n', /must be a mapping/],
  ['wrong indentation', 'a:\n  b: 1\n c: 2\n', /policy\.syntax 3:/],
];

for (const [what, text, says] of refused)
  test(`refused: ${what}`, () => {
    assert.match(problemsOf(text).join('\n'), says);
  });

test('a bomb of anchors is refused at its first anchor', () => {
  const levels = Array.from(
    { length: 30 },
    (_, level) => `a${level}: &a${level} [*a${level - 1}, *a${level - 1}]`,
  );

  assert.match(problemsOf(`a: &a-1 x\n${levels.join('\n')}`)[0] ?? '', /policy\.syntax 1:\d+ .*anchors/);
});

test('hostile nesting is a clear error, not a spent stack', () => {
  for (const text of ['['.repeat(5_000), '- '.repeat(5_000), '? '.repeat(5_000), '{a: '.repeat(5_000)])
    assert.match(problemsOf(text)[0] ?? '', /policy\.syntax 1:\d+ .*nested deeper/, text.slice(0, 8));
});

test('thousands of keys, of errors or one endless word end with few problems', () => {
  const keys = Array.from({ length: 4_000 }, (_, index) => `k${index}: 1`).join('\n');
  for (const text of [
    keys,
    'a:\n'.repeat(6_000),
    '\t'.repeat(20_000),
    `${'k'.repeat(200_000)}: 1`,
    '"'.repeat(10_000),
  ]) {
    const problems = problemsOf(text);
    assert.ok(problems.length > 0 && problems.length <= 51, text.slice(0, 8));
  }
});

test('every problem names file, line and column in both languages', () => {
  const parsed = parsePolicy(
    `${smallest}people:\n  yamada: { nam: x, roles: [owner] }\nsigners: [nobody]\n`,
    'p.yaml',
  );

  assert.ok(!parsed.ok);
  assert.deepEqual(
    parsed.problem.map(({ at }) => at),
    [
      { file: 'p.yaml', line: 4, column: 3, path: 'people.yamada.name' },
      { file: 'p.yaml', line: 4, column: 13, path: 'people.yamada.nam' },
      { file: 'p.yaml', line: 5, column: 11, path: 'signers[0]' },
    ],
  );
  for (const { tried, cause } of parsed.problem) {
    assert.match(tried.ja, /運用ポリシー p\.yaml/);
    assert.match(cause.ja, /^\d 行 \d+ 列: /);
  }
});

test('a command that needs the policy gets all problems in one error with exit code 2', async () => {
  const file = join(folder, 'wrong.yaml');
  await writeFile(file, `${smallest}a: 1\nb: 2\n`);

  await assert.rejects(requirePolicy(file), (error) => {
    assert.ok(error instanceof ProblemError);
    assert.equal(error.exitCode, 2);
    assert.equal(error.others.length, 1);
    return true;
  });
});

test('no text crashes the reader', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'a',
      'people',
      ': ',
      '- ',
      '\n',
      '  ',
      '[',
      ']',
      '{',
      '}',
      '&x ',
      '*x',
      '!t ',
      '"',
      "'",
      '|',
      '>',
      '#',
      '? ',
      '%',
      '---',
      '\t',
      '__proto__',
    ),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const parsed = parsePolicy(pieces.join(''), 'honban.yaml');
      assert.ok(parsed.ok || parsed.problem.length > 0);
    }),
    { numRuns: 500 },
  );
  assert.equal(({} as Record<string, unknown>)['name'], undefined);
});
