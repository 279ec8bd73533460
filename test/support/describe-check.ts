/**
 * The one shape of a check's tests: what passes, and what is found. Every case changes one thing of a lawful cluster;
 * a found case must make this check speak and no other.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import type { Check, Yield } from '../../src/core/check.ts';
import type { MessageTable } from '../../src/core/i18n.ts';
import { objectKey } from '../../src/core/object-ref.ts';
import { checks } from '../../src/domains/checks.ts';
import { now } from './builders.ts';
import { aCluster, allFacts } from './lawful-cluster.ts';
import type { Cluster } from './lawful-cluster.ts';

export interface CheckCases {
  readonly passes?: Readonly<Record<string, Partial<Cluster>>>;
  readonly finds: Readonly<Record<string, FoundCase>>;
}

export interface FoundCase {
  readonly given: Partial<Cluster>;
  /** Messages in order, as `says about`: `notReady node-1`. */
  readonly found: readonly string[];
  /** Other checks that rightly speak too. */
  readonly alsoFound?: readonly string[];
}

export type Spoken = Yield<MessageTable>;

export function describeCheck(check: Check, { passes = {}, finds }: CheckCases): void {
  describe(check.id, () => {
    test('it passes on a lawful cluster', () => assert.deepEqual(spoken(check, aCluster()), []));
    for (const [name, given] of Object.entries(passes))
      test(`it passes: ${name}`, () => assert.deepEqual(spoken(check, aCluster(given)), []));
    for (const [name, found] of Object.entries(finds))
      test(`it finds: ${name}`, () => assertFound(check, found));
  });
}

/** What a check says of a cluster whose facts were all seen. */
export function ask(check: Check, cluster: Cluster): readonly Spoken[] {
  const named = Object.entries({ ...check.needs, ...check.also }).map(([name, fact]) => {
    const [key] = Object.entries(allFacts).find(([, known]) => known.id === fact.id) ?? [];
    assert.ok(key !== undefined, `${check.id} needs ${fact.id}, which no test cluster has`);
    return [name, cluster[key as keyof Cluster]];
  });
  const values = Object.fromEntries(named);
  // As the runner does.
  return check.notApplicable?.(values) === true ? [] : [...check.evaluate(values, now)];
}

function assertFound(check: Check, { given, found, alsoFound = [] }: FoundCase): void {
  const cluster = aCluster(given);

  assert.deepEqual(spoken(check, cluster), found);
  assertWords(check, ask(check, cluster));
  const others = checks.filter((other) => ask(other, cluster).length > 0).map(({ id }) => id);
  assert.deepEqual(others.toSorted(), [check.id, ...alsoFound].toSorted());
}

function spoken(check: Check, cluster: Cluster): readonly string[] {
  return ask(check, cluster).map(({ says, about }) => `${says} ${about.name}`);
}

/** Every finding can be told in both languages, has a remedy, and differs from the others of its run. */
function assertWords(check: Check, all: readonly Spoken[]): void {
  for (const found of all)
    for (const language of ['en', 'ja'] as const) {
      const text = check.messages[language][found.says]?.(found.props) ?? '';
      const remedy = check.remedy[found.says]?.(found).text[language] ?? '';
      for (const sentence of [text, remedy])
        assert.match(sentence, /\S{2}/, `${check.id} ${found.says} ${language}`);
      for (const sentence of [text, remedy])
        assert.doesNotMatch(sentence, /undefined|\[object|NaN/, `${check.id} ${found.says} ${language}`);
    }
  const keys = all.map(({ says, about, key = '' }) => `${says} ${objectKey(about)} ${key}`);
  assert.deepEqual(keys, [...new Set(keys)], 'two findings of one run with the same fingerprint');
}
