import assert from 'node:assert/strict';
import { test } from 'node:test';

import { renderTable } from './table.ts';

test('columns line up whatever the width of the characters', () => {
  const table = renderTable(
    ['NAME', 'STATE', 'AGE'],
    [
      ['etcd の復元', '失効', '61日'],
      ['etcd restore', 'stale', '61 d'],
    ],
  );

  assert.equal(
    table,
    ['NAME          STATE  AGE', 'etcd の復元   失効   61日', 'etcd restore  stale  61 d', ''].join('\n'),
  );
});
