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
  const nearest = nearestStep([
    criterion('a', 'unmet', { command: 'honban drill run log' }),
    criterion('b', 'unknown', { command: 'honban check' }),
    criterion('c', 'stale', { command: 'honban check' }),
  ]);

  assert.equal(nearest?.step.command, 'honban check');
  assert.deepEqual(nearest.criteria, ['b', 'c']);
});

test('among equals the step that touches least comes first', () => {
  const nearest = nearestStep([
    criterion('a', 'unmet', { touches: 'cluster' }),
    criterion('b', 'unmet', { touches: 'policy' }),
  ]);

  assert.deepEqual(nearest?.criteria, ['b']);
});

test('where everything is settled there is no step', () => {
  assert.equal(nearestStep([criterion('a', 'met', {}), criterion('b', 'waived', {})]), undefined);
});
