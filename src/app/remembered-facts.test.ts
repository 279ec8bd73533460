import assert from 'node:assert/strict';
import { test } from 'node:test';

import { defineFact } from '../core/fact.ts';
import type { Seen } from '../core/fact.ts';
import { instantFromEpoch } from '../core/time.ts';
import type { FactSource } from './ports.ts';
import { rememberedFacts } from './remembered-facts.ts';

const nodes = defineFact<readonly string[]>({ id: 'kubernetes.nodes', about: { en: 'Nodes', ja: 'ノード' } });
const pods = defineFact<readonly string[]>({ id: 'kubernetes.pods', about: { en: 'Pods', ja: 'Pod' } });
const observed = { from: instantFromEpoch(0), to: instantFromEpoch(1000) };
const origin = { source: 'kubernetes', where: 'GET /api/v1/nodes' };
const seen: Seen<readonly string[]> = { state: 'complete', value: ['one'], observed, origin };

function source(): FactSource {
  return rememberedFacts({
    identity: { state: 'complete', value: { kind: 'cluster', uid: 'u' }, observed, origin },
    observed,
    seen: new Map([[nodes.id, seen]]),
  });
}

test('what was seen comes back as it was seen', async () => {
  const { facts } = await source().collect([nodes]);

  assert.deepEqual(facts.get(nodes), seen);
});

test('what was not seen is not tried, never empty', async () => {
  const { facts } = await source().collect([nodes, pods]);

  assert.equal(facts.get(pods)?.state, 'notTried');
});

test('a stopped look answers every fact as not tried', async () => {
  const { facts } = await source().collect([nodes], { signal: AbortSignal.abort() });

  assert.equal(facts.get(nodes)?.state, 'notTried');
});

test('the time of a recording is its own', () => {
  assert.equal(source().clock.now(), observed.to);
});

test('a fact that was not asked for is not in the answer', async () => {
  const { facts } = await source().collect([pods]);

  assert.equal(facts.get(nodes), undefined);
});
