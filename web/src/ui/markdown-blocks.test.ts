import assert from 'node:assert/strict';
import { test } from 'node:test';

import { blocksOf, spansOf } from './markdown-blocks.ts';

test('headings, paragraphs, lists and code become blocks', () => {
  const blocks = blocksOf(
    '## Fix\n\nRun\nthis:\n\n```sh\nhonban check\n# twice\n```\n\n- one\n  more\n- two\n',
  );

  assert.deepEqual(blocks, [
    { kind: 'heading', text: 'Fix' },
    { kind: 'paragraph', text: 'Run this:' },
    { kind: 'code', text: 'honban check\n# twice' },
    { kind: 'list', items: ['one more', 'two'] },
  ]);
});

test('lines of Japanese join without a space', () => {
  assert.deepEqual(blocksOf('点検を\n行います。'), [{ kind: 'paragraph', text: '点検を行います。' }]);
});

test('markup of a page stays text: nothing is taken as HTML', () => {
  assert.deepEqual(blocksOf('<script>alert(1)</script>'), [
    { kind: 'paragraph', text: '<script>alert(1)</script>' },
  ]);
  assert.deepEqual(spansOf('use `kubectl` **now**, see [docs](https://kubernetes.io)'), [
    { kind: 'plain', text: 'use ' },
    { kind: 'code', text: 'kubectl' },
    { kind: 'plain', text: ' ' },
    { kind: 'strong', text: 'now' },
    { kind: 'plain', text: ', see ' },
    { kind: 'plain', text: 'docs (https://kubernetes.io)' },
  ]);
});

test('an unclosed block of code ends with the text', () => {
  assert.deepEqual(blocksOf('```\na'), [{ kind: 'code', text: 'a' }]);
});
