import assert from 'node:assert/strict';
import { test } from 'node:test';

import { formatBytes } from './bytes.ts';

test('sizes are said with the digits that count', () => {
  assert.deepEqual([0, 999, 1400, 412_000_000, 1_440_000_000].map(formatBytes), [
    '0 B',
    '999 B',
    '1.4 kB',
    '412 MB',
    '1.4 GB',
  ]);
});
