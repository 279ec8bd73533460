import assert from 'node:assert/strict';
import { test } from 'node:test';

import { publicKeyText, soundPolicy } from '../../../test/support/sound-policy.ts';
import { loosened } from './loosened.ts';
import type { Policy } from './policy.ts';
import { validatePolicy } from './validate-policy.ts';

function policyWith(changes: Record<string, unknown>): Policy {
  const result = validatePolicy({ ...soundPolicy(), ...changes });
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

function loosening(before: Record<string, unknown>, after: Record<string, unknown>): readonly string[] {
  return loosened(policyWith(before), policyWith(after)).map(({ en }) => en);
}

const yamada = { name: '山田', roles: ['owner'] };
const pair = (changes: object): object => ({
  prod: { environment: 'production', uid: 'u1', ...changes },
  staging: { environment: 'verification', uid: 'u2' },
});

const shop = { namespaces: ['shop'], tier: 'A', owner: 'yamada' };
const check = { http: { pod: { app: 'shop' }, port: 8080, path: '/healthz' } };

const cases: readonly (readonly [string, Record<string, unknown>, Record<string, unknown>, RegExp])[] = [
  [
    'a person is added',
    { people: { yamada }, applications: {} },
    { people: { yamada, sato: yamada }, applications: {} },
    /^people\.sato: added/,
  ],
  [
    'a key is added',
    { people: { yamada }, applications: {} },
    { people: { yamada: { ...yamada, keys: [publicKeyText('Q')] } }, applications: {} },
    /^people\.yamada\.keys: added/,
  ],
  [
    'a role is added',
    { people: { yamada }, applications: {} },
    { people: { yamada: { ...yamada, roles: ['owner', 'approver'] } }, applications: {} },
    /^people\.yamada\.roles: added approver/,
  ],
  [
    'a pair is removed',
    { clusters: pair({ pair: 'staging' }) },
    { clusters: pair({}) },
    /^clusters\.prod\.pair: removed staging/,
  ],
  [
    'another cluster is pinned',
    { clusters: pair({}) },
    { clusters: pair({ uid: 'u3' }) },
    /^clusters\.prod\.uid: changed from u1 to u3/,
  ],
  [
    'a difference of the pair is accepted',
    { clusters: pair({ pair: 'staging' }) },
    { clusters: pair({ pair: 'staging', pairDifferences: [{ what: 'CNI', reason: 'r' }] }) },
    /^clusters\.prod\.pairDifferences: added/,
  ],
  [
    'a cluster leaves',
    { clusters: pair({}) },
    { clusters: { prod: { environment: 'production', uid: 'u1' } } },
    /^clusters\.staging: removed/,
  ],
  ['an application leaves', {}, { applications: {} }, /^applications\.shop: removed/],
  [
    'a limit is lengthened',
    { limits: { 'watch.metrics': '5m' } },
    { limits: { 'watch.metrics': '10m' } },
    /^limits\.watch\.metrics: lengthened from 5m to 10m/,
  ],
  ['a limit is removed', { limits: { 'watch.metrics': '5m' } }, {}, /^limits\.watch\.metrics: removed 5m/],
  ['a standard is no longer decided', { standards: { rights: {} } }, {}, /^standards\.rights: removed/],
  ['a witness leaves', { witnesses: [{ file: '/w' }] }, {}, /^witnesses: removed/],
  ['the signers change', {}, { signers: ['yamada'] }, /^signers: changed/],
  ['more waivers are allowed', { waivers: { maximum: 2 } }, {}, /^waivers\.maximum: raised from 2 to 5/],
  [
    'a route leaves',
    { contactRoutes: { m: { contact: { kind: 'email', to: 'a' }, reaches: ['yamada'] } } },
    {},
    /^contactRoutes\.m: removed/,
  ],
  [
    'stage 1 ends later',
    { stage1: { end: '2026-12-01', agreedBy: ['yamada', 'suzuki'] } },
    { stage1: { end: '2027-01-01', agreedBy: ['yamada', 'suzuki'] } },
    /^stage1\.end: raised/,
  ],
  [
    'a tier is lowered',
    {},
    { applications: { shop: { namespaces: ['shop'], tier: 'C' } } },
    /^applications\.shop\.tier: lowered from A to C/,
  ],
  [
    'an application loses its own check',
    { applications: { shop: { ...shop, check } } },
    { applications: { shop } },
    /^applications\.shop\.check: removed/,
  ],
  [
    'a drill may run in production',
    {},
    { drills: { allow: { production: ['app-restore'] } } },
    /^drills\.allow\.production: added/,
  ],
  [
    'something may be restored into production',
    {},
    { restores: { allow: { production: ['application'] } } },
    /^restores\.allow\.production: added/,
  ],
  [
    'a drill may make one kind more',
    { applications: { shop } },
    { applications: { shop: { ...shop, customKinds: ['mail.example.org/Sender'] } } },
    /^applications\.shop\.customKinds: added/,
  ],
];

for (const [what, before, after, says] of cases)
  test(`listed as loosening: ${what}`, () => {
    assert.match(loosening(before, after).join('\n'), says);
  });

test('tightening and deciding what was open loosen nothing', () => {
  const decided = {
    standards: { rights: {}, audit: { level: 'Request', keep: '90d' } },
    limits: { 'watch.metrics': '5m' },
    waivers: { maximum: 1, longest: '30d' },
    witnesses: [{ file: '/w' }],
  };

  assert.deepEqual(loosening({}, decided), []);
  assert.deepEqual(loosening(decided, decided), []);
});

test('what is loosened is told in Japanese too', () => {
  const [text] = loosened(
    policyWith({ limits: { 'watch.metrics': '5m' } }),
    policyWith({ limits: { 'watch.metrics': '9m' } }),
  );

  assert.equal(text?.ja, 'limits.watch.metrics: 5m から 9m に延長');
});
