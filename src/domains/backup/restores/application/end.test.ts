import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Story, StepStory } from '../../../../core/drill/story.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { endOfRestore } from './end.ts';

const sound: Readonly<Record<string, JsonObject>> = {
  record: { state: 'read' },
  resources: { state: 'read' },
  inspect: {},
  whole: {},
  namespaces: { made: ['shop'], there: [] },
  restore: { made: {}, changed: {}, left: {}, refused: [] },
  ready: { ready: true, waiting: [] },
  load: { status: 0 },
  check: { passed: true },
};

function story(changes: Readonly<Record<string, Partial<StepStory>>> = {}): Story {
  return {
    steps: Object.entries(sound).map(([step, output]) => ({
      step,
      action: 'a',
      outcome: 'done' as const,
      output,
      ...changes[step],
    })),
  };
}

function from(step: string, outcome: StepStory['outcome']): Record<string, Partial<StepStory>> {
  const names = Object.keys(sound);
  const left = names.slice(names.indexOf(step));
  return Object.fromEntries(
    left.map((name) => [name, { outcome: name === step ? outcome : ('skipped' as const), output: {} }]),
  );
}

test('complete only when every step ended well and nothing is missing', () => {
  assert.deepEqual(endOfRestore(story()), { state: 'complete', missing: [] });
});

const cases: readonly (readonly [string, Readonly<Record<string, Partial<StepStory>>>, RegExp])[] = [
  [
    'an object that was refused',
    { restore: { output: { refused: [{ kind: 'Role', namespace: 'a', name: 'b', status: 403 }] } } },
    /refused Role a\/b \(HTTP 403\)/,
  ],
  ['a workload that does not come up', { ready: { output: { waiting: ['deployments/a'] } } }, /Not ready/],
  ['data that did not load', { load: { output: { status: 1 } } }, /loads the data/],
  ['data of which nobody knows', { load: { output: {} } }, /loads the data/],
  ['a check that fails', { check: { output: { passed: false } } }, /own check fails/],
  ['an interruption half way', from('restore', 'interrupted'), /“restore” was interrupted/],
];
for (const [what, changes, says] of cases)
  test(`partial: ${what}`, () => {
    const { state, missing } = endOfRestore(story(changes));

    assert.equal(state, 'partial');
    assert.match(missing.map(({ en }) => en).join('\n'), says);
  });

test('failed, with nothing touched, where the copy is not what it should be', () => {
  const { state, missing } = endOfRestore(
    story({
      ...from('inspect', 'failed'),
      resources: { output: { state: 'refused', why: { en: 'A digest differs.', ja: '…' } } },
    }),
  );

  assert.equal(state, 'failed');
  assert.match(missing[0]?.en ?? '', /A digest differs/);
});
