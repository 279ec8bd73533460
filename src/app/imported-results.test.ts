import assert from 'node:assert/strict';
import { test } from 'node:test';

import { defineProblem, nothingChanged } from '../core/problem.ts';
import type { ObjectRef } from '../core/object-ref.ts';
import type { Instant } from '../core/time.ts';
import { answerOf } from './imported-results.ts';
import type { ImportedResult, ImportQuestion } from './imported-results.ts';

const words = { en: () => 'x', ja: () => 'x' };
const notJudged = defineProblem('ledger.test', {
  tried: words,
  cause: words,
  fix: words,
  unchanged: nothingChanged,
})({});
const asked: ImportQuestion = {
  question: 'supply.image-scans',
  scope: 'image',
  ran: '2026-11-24T09:00:00.000Z' as Instant,
  judge: 'sha256:0',
  sha256: (text) => `sha256:${text.length}`,
  notJudged,
};
const image: ObjectRef = { kind: 'image', id: 'sha256:a', name: 'shop' };
const node: ObjectRef = { kind: 'node', id: 'n', name: 'n' };

const said = (outcome: ImportedResult['outcome'], object?: ObjectRef): ImportedResult => ({
  outcome,
  rule: 'CVE-1',
  severity: 'high',
  message: 'm',
  ...(object === undefined ? {} : { object }),
});

function answer(results: readonly ImportedResult[], complete = true) {
  return answerOf({ format: 'sarif', tool: {}, results, complete }, asked);
}

test('only objects of the asked kind that are named one by one are covered', () => {
  const { covered, findings } = answer([
    said('pass', image),
    said('pass', node),
    said('pass'),
    said('fail', node),
  ]);

  assert.deepEqual(covered, [image]);
  assert.deepEqual(findings, []);
});

test('nothing named is nothing covered, and unnamed findings are none', () => {
  assert.deepEqual(answer([]).covered, []);
  assert.deepEqual(answer([said('fail'), said('pass')]).findings, []);
});

test('an object that was skipped is not seen, and its findings stay', () => {
  const { covered, unseen, findings } = answer([
    said('pass', image),
    said('unknown', image),
    said('fail', image),
  ]);

  assert.deepEqual(covered, []);
  assert.deepEqual(
    unseen.map(({ object, state }) => [object, state]),
    [[image, 'partial']],
  );
  assert.equal(findings[0]?.within, image);
});

test('a tool that did not finish covers nothing', () => {
  assert.deepEqual(answer([said('pass', image)], false).covered, []);
});
