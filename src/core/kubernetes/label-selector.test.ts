import assert from 'node:assert/strict';
import { test } from 'node:test';

import { selectsLabels } from './label-selector.ts';

const labels = { app: 'shop', tier: 'web' };

test('an empty selector selects everything', () => {
  assert.ok(selectsLabels({}, labels));
  assert.ok(selectsLabels({}, {}));
});

test('every label and every expression must hold', () => {
  assert.ok(selectsLabels({ matchLabels: { app: 'shop' } }, labels));
  assert.ok(!selectsLabels({ matchLabels: { app: 'shop', tier: 'db' } }, labels));
  assert.ok(
    selectsLabels({ matchExpressions: [{ key: 'tier', operator: 'In', values: ['web', 'db'] }] }, labels),
  );
  assert.ok(
    !selectsLabels({ matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['web'] }] }, labels),
  );
  assert.ok(selectsLabels({ matchExpressions: [{ key: 'zone', operator: 'NotIn', values: ['a'] }] }, labels));
  assert.ok(selectsLabels({ matchExpressions: [{ key: 'zone', operator: 'DoesNotExist' }] }, labels));
  assert.ok(!selectsLabels({ matchExpressions: [{ key: 'zone', operator: 'Exists' }] }, labels));
});

test('an operator from the future and a label named like an object property select nothing', () => {
  assert.ok(!selectsLabels({ matchExpressions: [{ key: 'app', operator: 'Near' }] }, labels));
  assert.ok(!selectsLabels({ matchExpressions: [{ key: 'constructor', operator: 'Exists' }] }, labels));
});
