import assert from 'node:assert/strict';
import { test } from 'node:test';

import { routes } from '../../../src/contract/routes.ts';
import { address, endpoints } from './endpoints.ts';

test('every address that the console asks is a route of the contract', () => {
  const known = new Set<string>(routes.map(({ path }) => path));

  assert.deepEqual(
    Object.values(endpoints).filter((path) => !known.has(path)),
    [],
  );
});

test('a place is quoted, and what is not asked is left out', () => {
  assert.equal(address(endpoints.gate, 'a/b'), '/api/v1/clusters/a%2Fb/gate');
  assert.equal(address(endpoints.waiverEnd, ['a', 'b/c']), '/api/v1/clusters/a/waivers/b%2Fc/end');
  assert.equal(
    address(endpoints.findings, 'tokyo', { severity: 'high', q: undefined }),
    '/api/v1/clusters/tokyo/findings?severity=high',
  );
});
