import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';

import { minutes } from '../time.ts';
import { defineAction } from './action.ts';
import { from, resolveInput, step } from './plan.ts';

const read = defineAction({
  id: 'test.read',
  title: { en: 'Read', ja: '読む' },
  input: z.object({ name: z.string() }),
  output: z.object({ file: z.string() }),
  limit: minutes(1),
  touches: 'nothing',
});
const count = defineAction({
  id: 'test.count',
  title: { en: 'Count', ja: '数える' },
  input: z.object({ file: z.string(), least: z.number().optional() }),
  output: z.object({ lines: z.number() }),
  limit: minutes(1),
  touches: 'nothing',
});

test('a plan is plain data and survives storing', () => {
  const first = step('read', read, { name: 'a' });
  const second = step('count', count, { file: from(first, 'file') });
  assert.deepEqual(JSON.parse(JSON.stringify([first, second])), [
    { id: 'read', action: 'test.read', input: { name: 'a' } },
    { id: 'count', action: 'test.count', input: { file: { $from: { step: 'read', key: 'file' } } } },
  ]);
});

test('references become what the earlier step put out', () => {
  const { input } = step('count', count, { file: from(step('read', read, { name: 'a' }), 'file'), least: 2 });
  assert.deepEqual(resolveInput(input, new Map([['read', { file: '/x' }]])), { file: '/x', least: 2 });
});

test('a step whose reference was never put out cannot be resolved', () => {
  const { input } = step('count', count, { file: from(step('read', read, { name: 'a' }), 'file') });
  assert.equal(resolveInput(input, new Map()), undefined);
  assert.equal(resolveInput(input, new Map([['read', {}]])), undefined);
});
