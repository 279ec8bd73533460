import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aClaim } from '../../../test/support/builders.ts';
import type { Instant } from '../time.ts';
import { expectedVolumes } from './expected-volumes.ts';
import { matchesPattern } from './name-pattern.ts';

const at = '2026-11-24T12:00:00.000Z' as Instant;
const claims = [aClaim({ name: 'data-db-0' }), aClaim({ name: 'cache-0' })];
const { namespace } = claims[0] ?? { namespace: '' };

function names(what: string, until: string, of = claims): readonly string[] {
  const exclusions = [{ what, by: 'yamada', reason: 'can be made again', until }];
  return expectedVolumes(of, exclusions, at).expected.map(({ name }) => name);
}

test('every claim with a volume is expected, but those excluded today', () => {
  assert.deepEqual(names(`${namespace}/cache-*`, '2026-11-24'), ['data-db-0']);
  assert.deepEqual(names(`${namespace}/cache-*`, '2026-11-23'), ['data-db-0', 'cache-0']);
  assert.deepEqual(names('elsewhere/*', '2027-01-01'), ['data-db-0', 'cache-0']);
});

test('a claim without a volume or on its way out is not expected', () => {
  const { volume: _volume, ...unbound } = aClaim({ name: 'unbound', phase: 'Pending' });
  assert.deepEqual(names('none', '2027-01-01', [unbound, aClaim({ name: 'going', terminating: true })]), []);
});

test('only a star stands for other characters', () => {
  assert.ok(matchesPattern('a/b', 'a/b') && matchesPattern('a/*', 'a/') && matchesPattern('*:x*z', 'a:x.z'));
  assert.ok(!matchesPattern('a/b', 'a/bc') && !matchesPattern('a*a', 'a') && !matchesPattern('a.b', 'axb'));
});
