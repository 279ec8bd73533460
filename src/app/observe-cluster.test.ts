import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Digest } from '../core/evidence.ts';
import type { Seen } from '../core/fact.ts';
import { kubernetesFacts } from '../core/kubernetes/facts/index.ts';
import { defineProblem, nothingChanged } from '../core/problem.ts';
import { instantFromEpoch } from '../core/time.ts';
import { observeCluster } from './observe-cluster.ts';
import { factsOf, rememberedFacts } from './remembered-facts.ts';

const at = instantFromEpoch(Date.UTC(2026, 10, 24));
const observed = { from: at, to: at };
const origin = { source: 'test', where: 'nowhere' };
const forbidden = defineProblem<void>('test.forbidden', {
  tried: { en: () => 'list', ja: () => '一覧の取得' },
  cause: { en: () => 'forbidden', ja: () => '権限なし' },
  fix: { en: () => 'grant', ja: () => '権限の付与' },
  unchanged: nothingChanged,
})();

test('a namespace list that is forbidden leaves the scope unknown instead of empty', async () => {
  const inventory = await inventoryOf({ [kubernetesFacts.namespaces.id]: notSeen });

  assert.equal(inventory.scopes.namespace?.state, 'forbidden');
});

test('a list of claims that is complete and empty proves that there are none', async () => {
  const inventory = await inventoryOf({ [kubernetesFacts.persistentVolumeClaims.id]: complete([]) });

  assert.deepEqual(inventory.scopes.persistentVolumeClaim, { state: 'complete', objects: [] });
});

test('a list of nodes that is complete and empty proves nothing', async () => {
  const inventory = await inventoryOf({ [kubernetesFacts.nodes.id]: complete([]) });

  assert.equal(inventory.scopes.node?.state, 'partial');
});

test('a context value whose facts were not seen is absent, so that evidence depending on it does not hold', async () => {
  const seen = { [kubernetesFacts.apiServerVersion.id]: complete({ gitVersion: 'v1.37.2' }) };

  assert.equal((await inventoryOf(seen)).context['kubernetesMinor'], '1.37');
  assert.equal(
    (await inventoryOf({ [kubernetesFacts.apiServerVersion.id]: notSeen })).context['kubernetesMinor'],
    undefined,
  );
});

test('a cluster whose identity was not seen cannot be observed at all', async () => {
  const result = await observe({}, { state: 'forbidden', why: forbidden, observed, origin });

  assert.deepEqual(result, { ok: false, problem: forbidden });
});

const notSeen: Seen<unknown> = { state: 'forbidden', why: forbidden, observed, origin };

function complete<T>(value: T): Seen<T> {
  return { state: 'complete', value, observed, origin };
}

async function inventoryOf(seen: Readonly<Record<string, Seen<unknown>>>) {
  const result = await observe(seen, complete({ kind: 'cluster', uid: 'u-1' } as const));
  assert.ok(result.ok);
  return result.value.inventory;
}

function observe(
  seen: Readonly<Record<string, Seen<unknown>>>,
  identity: Parameters<typeof rememberedFacts>[0]['identity'],
) {
  return observeCluster({
    source: rememberedFacts({ identity, observed, seen: new Map(Object.entries(seen)) }),
    ownFacts: factsOf(new Map()),
    checks: [],
    name: 'tokyo',
    version: '0.0.0',
    actor: { kind: 'service', name: 'test' },
    hashing: { sha256: (text): Digest => `sha256:${text.length}`, nonce: () => 'nonce' },
    judgeOf: () => 'sha256:judge',
    standardPart: () => undefined,
  });
}
