/**
 * What every source of a cluster's facts has to keep, live or recorded. Whoever adds one runs this suite over it.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import type { FactSource } from '../../src/app/ports.ts';
import { defineFact } from '../../src/core/fact.ts';
import { clusterRoles } from '../../src/core/kubernetes/facts/cluster-roles.ts';
import { namespaces } from '../../src/core/kubernetes/facts/namespaces.ts';

const nobodyKnows = defineFact<string>({ id: 'test.nobodyKnows', about: { en: 'Nothing', ja: 'なし' } });

export function factSourceContract(name: string, open: () => Promise<FactSource>): void {
  describe(`${name} as a source of facts`, () => {
    let source: FactSource;

    before(async () => {
      source = await open();
    });

    after(async () => {
      await source.close();
    });

    test('says which cluster it is', async () => {
      const { identity } = await source.collect([]);

      assert.equal(identity.state, 'complete');
      assert.match(identity.value?.uid ?? '', /^[0-9a-f-]{36}$/);
    });

    test('answers for every fact it was asked for, and for no other', async () => {
      const { facts } = await source.collect([namespaces]);

      assert.equal(facts.get(namespaces)?.state, 'complete');
      assert.equal(facts.get(clusterRoles), undefined);
    });

    test('does not make up what nobody provides', async () => {
      const { facts } = await source.collect([nobodyKnows]);

      assert.equal(facts.get(nobodyKnows)?.state, 'notTried');
    });

    test('tells when and where each fact was seen', async () => {
      const { facts, observed } = await source.collect([namespaces]);
      const seen = facts.get(namespaces);

      assert.ok(seen !== undefined && seen.observed.from <= seen.observed.to);
      assert.ok(observed.from <= seen.observed.from && seen.observed.to <= observed.to);
      assert.match(seen.origin.where, /\/api\/v1\/namespaces/);
    });

    test('shows nothing as seen once it was stopped', async () => {
      const { facts } = await source.collect([namespaces], { signal: AbortSignal.abort() });

      assert.equal(facts.get(namespaces)?.state, 'notTried');
    });

    test('reports every fact as it comes', async () => {
      const reported: string[] = [];
      await source.collect([namespaces, clusterRoles], {
        onProgress: ({ fact, done, total }) => reported.push(`${fact.id} ${done}/${total}`),
      });

      assert.equal(reported.length, 2);
      assert.match(reported.at(-1) ?? '', / 2\/2$/);
    });

    test('its clock does not run backwards from what it shows', async () => {
      const { observed } = await source.collect([namespaces]);

      assert.ok(source.clock.now() >= observed.to);
    });
  });
}
