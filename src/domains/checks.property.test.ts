/** Laws that every check keeps on any cluster, however odd. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { arbitraryCluster } from '../../test/support/arbitrary-cluster.ts';
import { ask } from '../../test/support/describe-check.ts';
import type { Cluster } from '../../test/support/lawful-cluster.ts';
import type { Check } from '../core/check.ts';
import { checks } from './checks.ts';

const runs = { numRuns: 60 };

test('a check judges any cluster without throwing, in whole sentences', () => {
  fc.assert(
    fc.property(arbitraryCluster, (cluster) => {
      for (const check of checks)
        for (const found of ask(check, cluster))
          for (const language of ['en', 'ja'] as const) {
            assert.match(check.messages[language][found.says]?.(found.props) ?? '', /\S/);
            assert.match(check.remedy[found.says]?.(found).text[language] ?? '', /\S/);
          }
    }),
    runs,
  );
});

test('a check says the same of the same facts', () => {
  fc.assert(
    fc.property(arbitraryCluster, (cluster) => {
      for (const check of checks) assert.deepEqual(ask(check, cluster), ask(check, cluster));
    }),
    { numRuns: 15 },
  );
});

test('what was found without an additional fact stays found with it', () => {
  fc.assert(
    fc.property(arbitraryCluster, (cluster) => {
      for (const check of checks.filter(({ also }) => also !== undefined)) {
        const { also: _also, ...alone } = check;
        const without = ask(alone, cluster).map(({ says }) => says);
        const withAll = new Set(ask(check, cluster).map(({ says }) => says));

        for (const says of without) assert.ok(withAll.has(says), `${check.id} takes ${says} back`);
      }
    }),
    runs,
  );
});

test('seeing fewer objects never adds a finding to a monotone check', () => {
  const part = fc.func(fc.boolean());
  fc.assert(
    fc.property(arbitraryCluster, part, (cluster, isSeen) => {
      const partly = mapLists(cluster, (list, name) => list.filter((_one, index) => isSeen(name, index)));
      for (const check of checks.filter(({ monotone }) => monotone === true)) {
        const whole = new Set(failed(check, cluster));

        for (const found of failed(check, partly)) assert.ok(whole.has(found), `${check.id}: ${found}`);
      }
    }),
    runs,
  );
});

test('the order in which objects were listed changes nothing that fails', () => {
  fc.assert(
    fc.property(arbitraryCluster, (cluster) => {
      const reversed = mapLists(cluster, (list) => list.toReversed());
      for (const check of checks) assert.deepEqual(failed(check, reversed), failed(check, cluster), check.id);
    }),
    runs,
  );
});

/**
 * What fails by which message. A finding on a partly seen fact may know its workload less well, but fails the same object of
 * the scope; warnings may become failures when more is seen.
 */
function failed(check: Check, cluster: Cluster): readonly string[] {
  const failing = ask(check, cluster).filter(({ severity = check.severity }) => severity !== 'low');
  return [...new Set(failing.map(({ says, within }) => `${says} ${within?.name ?? ''}`))].toSorted();
}

function mapLists(
  cluster: Cluster,
  map: (list: readonly unknown[], name: string) => readonly unknown[],
): Cluster {
  return Object.fromEntries(
    Object.entries(cluster).map(([name, value]) => [name, Array.isArray(value) ? map(value, name) : value]),
  ) as Cluster;
}
