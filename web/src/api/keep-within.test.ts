import assert from 'node:assert/strict';
import { test } from 'node:test';

import { keepWithin } from './keep-within.ts';

test('what is known of one cluster never stands under the name of another', () => {
  const tokyo = { cluster: 'tokyo' };
  assert.equal(keepWithin('tokyo')(tokyo), tokyo);
  assert.equal(keepWithin('osaka')(tokyo), undefined);
  assert.equal(keepWithin(undefined)(undefined), undefined);
});
