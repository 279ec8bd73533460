import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { NextStep } from '../criterion.ts';
import type { CriterionResult, CriterionState } from './decision.ts';
import { nearestStep } from './nearest-step.ts';

const text = { en: 'x', ja: 'x' };

function criterion(id: string, state: CriterionState, next: Partial<NextStep>): CriterionResult {
  const step: NextStep = { text: { en: id, ja: id }, touches: 'nothing', ...next };
  return {
    id,
    group: 'watched',
    title: text,
    state,
    beforeWaivers: state,
    stage1: true,
    because: text,
    next: step,
    questions: [],
  };
}

test('the step that brings most criteria nearer comes first', () => {
  const found = nearest([
    criterion('a', 'unmet', { command: 'honban drill run log' }),
    criterion('b', 'unknown', { command: 'honban check' }),
    criterion('c', 'stale', { command: 'honban check' }),
  ]);

  assert.equal(found?.step.command, 'honban check');
  assert.deepEqual(found.criteria, ['b', 'c']);
});

test('while the ledger counts for nothing, it comes before every criterion', () => {
  const criteria = [criterion('a', 'unknown', { command: 'honban check' })];

  const found = nearestStep({ policy: { digest: 'sha256:0' }, criteria, blocked: text });

  assert.equal(found?.step.command, 'honban evidence verify');
  assert.deepEqual(found.criteria, ['a']);
});

test('among equals the step that touches least comes first', () => {
  const found = nearest([
    criterion('a', 'unmet', { touches: 'cluster' }),
    criterion('b', 'unmet', { touches: 'policy' }),
  ]);

  assert.deepEqual(found?.criteria, ['b']);
});

test('where everything is settled there is no step', () => {
  assert.equal(nearest([criterion('a', 'met', {}), criterion('b', 'waived', {})]), undefined);
});

test('a step that several criteria share says what it does for all of them', () => {
  const found = nearest([
    criterion('a', 'unmet', { command: 'honban policy check' }),
    criterion('b', 'unmet', { command: 'honban policy check' }),
  ]);

  assert.match(found?.step.text.en ?? '', /what the policy leaves open/);
});

test('without a policy the first step is to write one, unless nothing is open', () => {
  const open = nearestStep({
    policy: undefined,
    criteria: [criterion('a', 'unmet', { command: 'honban check' })],
  });
  const settled = nearestStep({ policy: undefined, criteria: [criterion('a', 'met', {})] });

  assert.equal(open?.step.command, 'honban init');
  assert.equal(settled, undefined);
});

function nearest(criteria: readonly CriterionResult[]) {
  return nearestStep({ policy: { digest: 'sha256:0' }, criteria });
}
