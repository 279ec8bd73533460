import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { soundPolicy } from '../../../test/support/sound-policy.ts';
import type { JsonObject } from '../json.ts';
import type { Policy } from './policy.ts';
import { standardNames } from './standard.ts';
import { atLeastAsStrict, standardPart } from './strictness.ts';
import { validatePolicy } from './validate-policy.ts';

function policyWith(changes: Record<string, unknown>): Policy {
  const result = validatePolicy({ ...soundPolicy(), ...changes });
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

const duration = fc.constantFrom('1d', '24h', '7d', '30d', '90d', '2160h');
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const level = fc.constantFrom('privileged', 'baseline', 'restricted');
const subset = (names: readonly string[]): fc.Arbitrary<string[]> => fc.subarray([...names]);

const podSecurity = fc.record({
  default: level,
  namespaces: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.record({ level, reason: fc.constant('r') })),
});
const images = fc.record({
  level: fc.constantFrom('inventory', 'allowed', 'scanned', 'signed'),
  registries: fc.subarray(['r1', 'r2', 'r3'], { minLength: 1 }),
  allowMutableTags: fc.boolean(),
});
const rights = fc.record({
  clusterAdmin: subset(['x', 'y', 'z']).map((names) => names.map((name) => ({ kind: 'User', name }))),
});
const audit = fc.record({ level: fc.constantFrom('Metadata', 'Request', 'RequestResponse'), keep: duration });
const logs = fc.record({
  keep: fc.dictionary(fc.constantFrom('pod', 'node'), fc.constantFrom('1d', '7d')),
  atMost: fc.dictionary(fc.constantFrom('pod', 'node'), fc.constantFrom('30d', '90d')),
});
const standards = fc.record({
  podSecurity: optional(podSecurity),
  images: optional(images),
  rights: optional(rights),
  audit: optional(audit),
  logs: optional(logs),
  monitoring: optional(fc.record({ maximumAge: duration })),
  secrets: optional(
    fc.record({ kind: fc.constantFrom('sops', 'vault'), owner: fc.constant('yamada'), maximumAge: duration }),
  ),
});
const application = fc.record({
  namespaces: fc.subarray(['n1', 'n2'], { minLength: 1 }),
  selector: fc.constant({ app: 'x' }),
  tier: optional(fc.constantFrom('A', 'B', 'C')),
  owner: optional(fc.constantFrom('yamada', 'suzuki')),
  rto: optional(duration),
  importantVolumes: subset(['n1/data', 'n2/*']),
});
const exclusion = subset(['v1', 'v2']).map((names) =>
  names.map((what) => ({ what, by: 'yamada', reason: 'r', until: '2027-01-01' })),
);
const policies = fc
  .record({
    standards,
    applications: fc.dictionary(fc.constantFrom('shop', 'blog'), application),
    excludedVolumes: exclusion,
    upgrade: optional(
      fc.record({
        owner: fc.constant('yamada'),
        every: duration,
        stopLines: subset(['w1', 'w2']).map((whens) =>
          whens.map((when) => ({ who: 'yamada', when, backTo: 'b' })),
        ),
      }),
    ),
    decisions: fc.record({
      traces: optional(
        fc.record({ adopted: fc.boolean(), by: fc.constant('yamada'), reason: fc.constant('r') }),
      ),
    }),
  })
  .map(policyWith);
const names = fc.constantFrom(...standardNames);

test('every part is at least as strict as itself, also after it was read back from a record', () => {
  fc.assert(
    fc.property(policies, names, (policy, name) => {
      const part = standardPart(policy, name);
      const readBack = JSON.parse(JSON.stringify(part)) as JsonObject;
      assert.deepEqual(readBack, part);
      assert.ok(atLeastAsStrict(name, readBack, part));
      assert.ok(atLeastAsStrict(name, part, readBack));
    }),
  );
});

test('stricter than a stricter one is stricter', () => {
  fc.assert(
    fc.property(fc.array(policies, { minLength: 3, maxLength: 6 }), names, (several, name) => {
      const parts = several.map((policy) => standardPart(policy, name));
      const stricter = (one: JsonObject): readonly JsonObject[] =>
        parts.filter((other) => atLeastAsStrict(name, one, other));
      for (const one of parts)
        for (const last of stricter(one).flatMap(stricter)) assert.ok(atLeastAsStrict(name, one, last));
    }),
    { numRuns: 60 },
  );
});

test('a section that is not decided is comparable with no decided one', () => {
  const decided = policyWith({ standards: { audit: { level: 'Metadata', keep: '30d' } } });
  const [set, unset] = [standardPart(decided, 'audit'), standardPart(policyWith({}), 'audit')];

  assert.equal(atLeastAsStrict('audit', set, unset), false);
  assert.equal(atLeastAsStrict('audit', unset, set), false);
  assert.equal(atLeastAsStrict('audit', unset, unset), true);
});

type Case = readonly [
  string,
  (typeof standardNames)[number],
  Record<string, unknown>,
  Record<string, unknown>,
];
const user = (name: string): object => ({ kind: 'User', name });
const app = (more: object): object => ({
  shop: { namespaces: ['shop'], tier: 'A', owner: 'yamada', ...more },
});
const audited = (level: string, keep: string): object => ({ audit: { level, keep } });

/** The second policy is strictly looser than the first. */
const loosenings: readonly Case[] = [
  [
    'a lower default level',
    'podSecurity',
    { standards: { podSecurity: { default: 'restricted' } } },
    { standards: { podSecurity: { default: 'baseline' } } },
  ],
  [
    'a namespace at a lower level',
    'podSecurity',
    { standards: { podSecurity: { default: 'baseline' } } },
    {
      standards: {
        podSecurity: { default: 'baseline', namespaces: { a: { level: 'privileged', reason: 'r' } } },
      },
    },
  ],
  [
    'a lower audit level',
    'audit',
    { standards: audited('Request', '30d') },
    { standards: audited('Metadata', '30d') },
  ],
  [
    'a shorter retention',
    'audit',
    { standards: audited('Request', '30d') },
    { standards: audited('Request', '29d') },
  ],
  [
    'an older metric',
    'monitoring',
    { standards: { monitoring: { maximumAge: '5m' } } },
    { standards: { monitoring: { maximumAge: '301s' } } },
  ],
  [
    'one more cluster-admin',
    'rights',
    { standards: { rights: {} } },
    { standards: { rights: { clusterAdmin: [user('x')] } } },
  ],
  [
    'one more registry',
    'images',
    { standards: { images: { registries: ['a'] } } },
    { standards: { images: { registries: ['a', 'b'] } } },
  ],
  [
    'mutable tags',
    'images',
    { standards: { images: { registries: ['a'] } } },
    { standards: { images: { registries: ['a'], allowMutableTags: true } } },
  ],
  [
    'a longer objective',
    'applications',
    { applications: app({ rto: '1h' }) },
    { applications: app({ rto: '2h' }) },
  ],
  [
    'a lower tier',
    'applications',
    { applications: app({ tier: 'A' }) },
    { applications: app({ tier: 'B' }) },
  ],
  ['an application less', 'applications', { applications: app({}) }, { applications: {} }],
  [
    'one more exclusion',
    'volumes',
    { applications: app({}) },
    {
      applications: app({}),
      excludedVolumes: [{ what: 'a/b', by: 'yamada', reason: 'r', until: '2027-01-01' }],
    },
  ],
  [
    'a stop line less',
    'upgrade',
    { upgrade: { owner: 'yamada', every: '90d', stopLines: [{ who: 'yamada', when: 'x', backTo: 'y' }] } },
    { upgrade: { owner: 'yamada', every: '90d' } },
  ],
  [
    'fewer upgrades',
    'upgrade',
    { upgrade: { owner: 'yamada', every: '90d' } },
    { upgrade: { owner: 'yamada', every: '91d' } },
  ],
];

for (const [what, name, strict, loose] of loosenings)
  test(`${what} is looser, and only in one direction`, () => {
    const [before, after] = [standardPart(policyWith(strict), name), standardPart(policyWith(loose), name)];

    assert.equal(atLeastAsStrict(name, after, before), false);
    assert.equal(atLeastAsStrict(name, before, after), true);
  });

test('the same length of time in another unit is the same limit', () => {
  const part = (maximumAge: string): JsonObject =>
    standardPart(policyWith({ standards: { monitoring: { maximumAge } } }), 'monitoring');

  assert.ok(atLeastAsStrict('monitoring', part('60m'), part('1h')));
  assert.ok(atLeastAsStrict('monitoring', part('1h'), part('60m')));
});

test('addresses of people and credentials never reach a record', () => {
  const policy = policyWith({
    contactRoutes: { mail: { contact: { kind: 'email', to: 'private@example.com' }, reaches: ['yamada'] } },
    repositories: { app: { url: 'u', forge: 'github', token: { env: 'TOKEN_NAME' } } },
  });

  for (const name of standardNames)
    assert.doesNotMatch(JSON.stringify(standardPart(policy, name)), /private@example|TOKEN_NAME/);
});

test('keeping fewer recovery points is looser, and beginning to prune is; keeping all of them never is', () => {
  const backups = (retention?: object): JsonObject =>
    standardPart(policyWith({ backups: { retention } }), 'backups');
  const [all, more, fewer] = [backups(), backups({ last: 9 }), backups({ last: 8 })];

  assert.ok(atLeastAsStrict('backups', all, more));
  assert.ok(atLeastAsStrict('backups', more, fewer));
  assert.equal(atLeastAsStrict('backups', fewer, more), false);
  assert.equal(atLeastAsStrict('backups', more, all), false);
});
