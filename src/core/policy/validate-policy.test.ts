import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { soundPolicy } from '../../../test/support/sound-policy.ts';
import { days } from '../time.ts';
import type { PolicyFault } from './fault.ts';
import { pathText } from './fault.ts';
import { validatePolicy } from './validate-policy.ts';

function faultsOf(changes: Record<string, unknown>): readonly PolicyFault[] {
  const result = validatePolicy({ ...soundPolicy(), ...changes });
  return result.ok ? [] : result.problem;
}

test('a sound policy is accepted with its defaults', () => {
  const result = validatePolicy(soundPolicy());

  assert.ok(result.ok);
  assert.equal(result.value.waivers.maximum, 5);
  assert.deepEqual(result.value.signers, []);
});

test('faults of shape and dangling names are told in one reading', () => {
  const paths = faultsOf({
    signers: ['nobody'],
    limits: 3,
    clusters: { prod: { provider: 'x', pair: 'gone' } },
  });

  assert.deepEqual(paths.map(({ path }) => pathText(path)).sort(), [
    'clusters.prod.pair',
    'clusters.prod.provider',
    'limits',
    'signers[0]',
  ]);
});

test('a person with a fault is still a person whom others may name', () => {
  const faults = faultsOf({ people: { yamada: { name: 'x', roles: ['bad'] } } });

  assert.deepEqual(
    faults.map(({ path }) => pathText(path)),
    ['people.yamada.roles[0]'],
  );
});

test('limits can be shortened and not lengthened, and only of criteria that exist', () => {
  const profile = new Map([['watch.metrics', days(1)]]);
  const judged = (limits: Record<string, string>): boolean =>
    validatePolicy({ ...soundPolicy(), limits }, profile).ok;

  assert.equal(judged({ 'watch.metrics': '23h' }), true);
  assert.equal(judged({ 'watch.metrics': '24h' }), true);
  assert.equal(judged({ 'watch.metrics': '25h' }), false);
  assert.equal(judged({ 'watch.metric': '1h' }), false);
});

test('an own criterion cannot take the place of a built-in one', () => {
  const both = { en: 'x', ja: 'x' };
  const ours = { id: 'watch.ours', title: both, group: 'watched', by: 'import', limit: '1d', next: both };
  const profile = new Map([['watch.ours', days(1)]]);

  assert.equal(validatePolicy({ ...soundPolicy(), criteria: [ours] }, profile).ok, false);
});

test('a key left empty is not decided; an unknown one stays an error', () => {
  const left = validatePolicy({
    ...soundPolicy(),
    standards: null,
    applications: { shop: { namespaces: ['shop'], tier: null, owner: null } },
  });

  assert.ok(left.ok);
  assert.equal(left.value.applications['shop']?.owner, undefined);
  assert.equal(validatePolicy({ ...soundPolicy(), standard: null }).ok, false);
});

test('asking an accepted policy for a name of the language finds nobody', () => {
  const result = validatePolicy(soundPolicy());

  assert.ok(result.ok);
  for (const name of ['constructor', 'toString', '__proto__'])
    assert.equal((result.value.people as Record<string, unknown>)[name], undefined);
});

test('no data whatever crashes the judgement or changes what objects are', () => {
  const before = Object.getOwnPropertyNames(Object.prototype).length;
  const section = fc.constantFrom(
    ...Object.keys(soundPolicy()),
    'onCall',
    'standards',
    'witnesses',
    '__proto__',
  );
  fc.assert(
    fc.property(fc.dictionary(section, fc.jsonValue({ maxDepth: 5 })), (changes) => {
      const result = validatePolicy({ ...soundPolicy(), ...changes });
      assert.ok(result.ok || result.problem.length > 0);
    }),
  );
  assert.equal(Object.getOwnPropertyNames(Object.prototype).length, before);
});

test('what was accepted is accepted again', () => {
  const result = validatePolicy(soundPolicy());
  assert.ok(result.ok);
  const again = validatePolicy(JSON.parse(JSON.stringify(result.value)));

  assert.deepEqual(again, result);
});
