import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Answer } from '../../core/evidence.ts';
import type { CriterionResult } from '../../core/gate/decision.ts';
import type { Problem } from '../../core/problem.ts';
import type { ClusterSources } from './cluster-list.ts';
import { gapsOf, sightOf } from './sight-page.ts';

const text = (words: string) => ({ en: words, ja: words });
const why = (code: string): Problem => ({
  code,
  tried: text('list'),
  cause: text(code),
  fix: text('grant'),
  unchanged: text('nothing'),
});
const answer = (question: string, code: string): Answer =>
  ({ question, unseen: [{ state: 'forbidden', why: why(code) }] }) as unknown as Answer;
const criterion = (id: string, question: string, state: CriterionResult['state']): CriterionResult =>
  ({ id, title: text(id), state, questions: [{ id: question, state }] }) as unknown as CriterionResult;

test('what has one cause is one gap, the one that costs most criteria stands first', () => {
  const answers = [answer('a', 'pods'), answer('b', 'nodes'), answer('c', 'nodes'), answer('c', 'nodes')];
  const criteria = [criterion('one', 'b', 'unknown'), criterion('two', 'c', 'unknown')];
  const gaps = gapsOf({ answers }, { criteria: [...criteria, criterion('three', 'a', 'unmet')] });
  assert.deepEqual(
    gaps.map((gap) => [gap.why.code, gap.checks.map(({ id }) => id), gap.criteria.map(({ id }) => id)]),
    [
      ['nodes', ['b', 'c'], ['one', 'two']],
      ['pods', ['a'], []],
    ],
  );
});

test('nothing looked at has no gaps', () => assert.deepEqual(gapsOf(undefined, undefined), []));

test('the rights to grant are told whether or not anybody has looked', async () => {
  const sources = { installation: { mode: { kind: 'live' } } } as unknown as ClusterSources;
  assert.match((await sightOf(sources, { name: 'tokyo' })).rights.manifest, /kind: ClusterRole/);
});
