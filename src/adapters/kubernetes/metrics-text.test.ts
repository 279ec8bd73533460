import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { samplesOf } from './metrics-text.ts';

test('a sample has its labels, value and time', () => {
  const text = [
    '# HELP node_cpu_usage_seconds_total Cumulative cpu time',
    'node_cpu_usage_seconds_total 12.5 1764000000000',
    'other{a="b"} 1',
    'requests{group="",path="a\\"b\\\\c\\nd"} +Inf',
  ].join('\n');

  const samples = [...samplesOf(text, new Set(['node_cpu_usage_seconds_total', 'requests']))];

  assert.deepEqual(samples, [
    { name: 'node_cpu_usage_seconds_total', labels: {}, value: 12.5, time: 1_764_000_000_000 },
    { name: 'requests', labels: { group: '', path: 'a"b\\c\nd' }, value: Infinity },
  ]);
});

test('a name is not found inside a longer one', () => {
  assert.deepEqual([...samplesOf('requests_total 1\nmy_requests 2', new Set(['requests']))], []);
});

test('no text makes it throw', () => {
  const letters = fc.constantFrom('a', '{', '}', '"', '\\', ' ', '=', '1', '\n', ',', 'NaN');

  fc.assert(
    fc.property(fc.array(letters, { maxLength: 60 }), (all) => {
      const text = `a${all.join('')}`;

      for (const { value } of samplesOf(text, new Set(['a']))) assert.ok(!Number.isNaN(value));
    }),
  );
});
