import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { testWorld } from '../../../test/support/world.ts';
import { drillWords } from '../../core/drill-words.ts';
import { glossary } from '../../core/glossary.ts';
import { languages } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import { checks } from '../../domains/checks.ts';
import { baseline } from '../../domains/gate/baseline/index.ts';
import { collectPages } from './collect-pages.ts';
import { collectProblems, filesWithProblems } from './collect-problems.ts';
import { explain } from './explain.ts';
import { findPages, nearPages } from './find-pages.ts';
import { problemPage, sampleOf } from './problem-page.ts';
import { terminalMarkdown } from './terminal-markdown.ts';

const pages = await collectPages();

test('every check, criterion, drill, word and problem can be explained', async () => {
  const problems = await collectProblems();
  const ids = [...checks, ...baseline.criteria, ...drillWords, ...glossary].map(({ id }) => id);

  for (const id of [...ids, ...problems.map(({ code }) => code)])
    assert.notEqual(findPages(id, pages).length, 0, id);
});

test('every page says something in both languages, and leaves no value out', () => {
  for (const { id, title, body } of pages)
    for (const language of languages) {
      assert.match(title[language], /\S{2}/, id);
      assert.match(body[language], /\S{4}/, id);
      assert.doesNotMatch(title[language] + body[language], /undefined|\[object|NaN|=>/, id);
    }
});

test('what was tried continues “Could not …” and 「…ができませんでした」, whoever reports it', async () => {
  for (const type of await collectProblems()) {
    const { title } = problemPage(type);

    assert.match(title.en, /^Could not (\p{Ll}|‹|GET )/u, type.code);
    assert.doesNotMatch(title.en, /\.$/, type.code);
    assert.match(title.ja, /[^。、てたす]ができませんでした$/, type.code);
  }
});

test('causes, fixes and what was not changed are sentences', async () => {
  const programs = /^(etcd|etcdutl|ssh-keygen|tar|systemctl) /;
  for (const type of await collectProblems()) {
    const { cause, fix, unchanged } = sampleOf(type);

    for (const part of [cause, fix, unchanged]) {
      // `test` and not `assert.match`: a stand-in that is the whole text is no string.
      const { en, ja } = part;
      assert.ok(/([.?!…›]|: \S.*)$/.test(en), `${type.code}: ${en}`);
      assert.ok(/([。…›]|: \S.*)$/.test(ja), `${type.code}: ${ja}`);
      assert.ok(programs.test(en) || !/^\p{Ll}/u.test(en), `${type.code}: ${en}`);
      assert.ok(!/(である|[^でま]した|[^ま]せん|する)。/.test(ja), `${type.code}: ${ja}`);
    }
  }
});

test('ids of one kind are unique', () => {
  const keys = pages.map(({ kind, id }) => `${kind} ${id}`);

  assert.deepEqual(keys, [...new Set(keys)]);
});

test('a kind of problem that its module does not export would be missing here', async () => {
  const declared = filesWithProblems().flatMap((file) =>
    [...readFileSync(`src/${file}`, 'utf8').matchAll(/defineProblem(?:<[^(]*>)?\(\s*'([^']+)'/g)].map(
      ([, code]) => code,
    ),
  );
  const collected = new Set((await collectProblems()).map(({ code }) => code));

  assert.ok(declared.length > 10);
  assert.deepEqual(declared, [...new Set(declared)], 'two kinds of problems with one code');
  assert.deepEqual(
    declared.filter((code) => code !== undefined && !collected.has(code)),
    [],
  );
});

test('a word is found in either language', () => {
  assert.equal(findPages('例外承認', pages)[0]?.title.ja, '例外承認');
  assert.equal(findPages('Stop Line', pages)[0]?.id, 'stop-line');
});

test('what is not found names what is near', () => {
  assert.deepEqual(nearPages('wavier', pages), ['waiver']);
  assert.ok(nearPages('restore.etcd', pages).includes('restore.etcd-drill'));
});

test('what has no name is a problem, not an empty answer', async () => {
  await assert.rejects(explain('no such thing at all', testWorld()), ProblemError);
});

test('programs get the page in both languages', async () => {
  const world = testWorld({ output: 'json' });
  await explain('waiver', world);

  const parsed = JSON.parse(world.stdout()) as {
    apiVersion: string;
    pages: readonly { body: { ja: string } }[];
  };
  assert.equal(parsed.apiVersion, 'honban/v1');
  assert.match(parsed.pages[0]?.body.ja ?? '', /期限/);
});

test('a terminal shows lists hanging and no backquotes', () => {
  const { out } = testWorld();
  const text = terminalMarkdown('## Proof\n\n- `a` one two three', { ...out, columns: 14 });

  assert.equal(text, 'Proof\n\n- a one two\n  three');
});
