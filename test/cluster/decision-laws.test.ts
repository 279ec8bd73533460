// Needs: root, containerd, runc, nft, conntrack, busybox, cni
/**
 * On a real cluster: taking Honban's rights away one by one, making one resource time out or stopping a node never improves a
 * verdict. Each worse look is recorded after the whole one, as it would be in production, and both are decided.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeFile, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parse, stringify } from 'yaml';

import { openCluster } from '../../src/adapters/cluster/open-cluster.ts';
import { clusterRights } from '../../src/adapters/cluster/rights.ts';
import { openMemoryLedger } from '../../src/adapters/memory/memory-ledger.ts';
import { requirePolicy } from '../../src/adapters/policy/read-policy.ts';
import type { ReadPolicy } from '../../src/adapters/policy/read-policy.ts';
import { hashing } from '../../src/adapters/system/hashing.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { decideGate } from '../../src/app/decide-gate.ts';
import { factsNeeded, observeCluster } from '../../src/app/observe-cluster.ts';
import type { Observation } from '../../src/app/observe-cluster.ts';
import type { Collected, FactSource } from '../../src/app/ports.ts';
import { rbacManifest } from '../../src/app/rbac-manifest.ts';
import { judgementParts } from '../../src/cli/open/judgement.ts';
import { judgeOf } from '../../src/cli/judges/judges.ts';
import { ownFacts } from '../../src/cli/open/own-facts.ts';
import type { Seen } from '../../src/core/fact.ts';
import type { Decision } from '../../src/core/gate/decision.ts';
import { standardPart } from '../../src/core/policy/strictness.ts';
import type { Right } from '../../src/core/source.ts';
import { checks } from '../../src/domains/checks.ts';
import { stopNode } from '../../src/sandbox/node-power.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { assertNoBetter } from '../support/gate-comparison.ts';
import { apply, kubectl, sandboxNameFor } from '../support/kubectl.ts';

const policyFile = fileURLToPath(new URL('../../recordings/sample.yaml', import.meta.url));
const needed = factsNeeded(checks);

describe('on a real cluster', () => {
  let sandbox: Sandbox;
  let policy: ReadPolicy;
  let source: FactSource;
  let whole: Observation;
  let before_: Decision;

  before(async () => {
    sandbox = await startSandbox({ name: sandboxNameFor('laws'), nodes: 2 });
    policy = await requirePolicy(policyFile);
    await grant(checkRights());
    source = await openCluster({
      kubeconfig: await tokenKubeconfig(),
      environment: {},
      now: () => systemClock.now(),
    });
    whole = await look(source);
    before_ = await decideAfter([whole]);
  });

  after(async () => {
    await source.close();
    await sandbox.down();
  });

  async function look(from: FactSource): Promise<Observation> {
    const result = await observeCluster({
      source: from,
      ownFacts: ownFacts(policy, systemClock.now()),
      checks,
      name: 'sample',
      version: '0.0.0',
      actor: { kind: 'service', name: 'test' },
      hashing,
      judgeOf,
      standardPart: (name) => standardPart(policy.policy, name),
    });
    assert.ok(result.ok, result.ok ? '' : result.problem.cause.en);
    return result.value;
  }

  async function decideAfter(observations: readonly Observation[]): Promise<Decision> {
    const ledger = openMemoryLedger({ version: '0.0.0', now: () => systemClock.now() });
    for (const { inventory, run } of observations) {
      await ledger.append(inventory);
      await ledger.append(run);
    }
    const { identity } = whole;
    const clocks = { own: systemClock.now() };
    return decideGate({
      ...judgementParts({ read: policy, commit: undefined }),
      ledger,
      cluster: 'sample',
      identity,
      clocks,
    });
  }

  async function grant(rights: readonly Right[]): Promise<void> {
    await apply(
      sandbox,
      ...rbacManifest(rights, { identity: 'check', namespace: 'honban', withOptional: [] }),
    );
  }

  async function tokenKubeconfig(): Promise<string> {
    const token = await kubectl(sandbox, 'create', 'token', 'honban-check', '--namespace', 'honban');
    const config = parse(await readFile(sandbox.kubeconfig, 'utf8')) as { users: { user: object }[] };
    for (const entry of config.users) entry.user = { token: token.trim() };
    const file = join(dirname(sandbox.kubeconfig), 'check.kubeconfig');
    await writeFile(file, stringify(config));
    return file;
  }

  test('the whole look meets some criteria and finds something, so that there is something to lose', () => {
    const states = new Set(before_.criteria.map(({ state }) => state));

    assert.ok(states.has('met'), JSON.stringify([...states]));
    assert.ok(states.has('unmet'));
    assert.notEqual(before_.verdict, 'go');
  });

  test('taking any one right away never improves a verdict', async () => {
    const rights = checkRights();
    for (const name of namesOf(rights)) {
      await grant(rights.flatMap((right) => withoutName(right, name)));
      await sleep(300);
      const result = await observeOrNothing(source);
      if (result !== undefined) assertNoBetter(before_, await decideAfter([whole, result]));
    }
    await grant(rights);
  });

  /** Without the right to read kube-system there is no identity, and so no record at all. */
  async function observeOrNothing(from: FactSource): Promise<Observation | undefined> {
    const { identity } = await from.collect([]);
    return identity.state === 'complete' ? await look(from) : undefined;
  }

  test('any one resource that times out never improves a verdict', async () => {
    const collected = await source.collect(needed);
    for (const fact of needed) {
      const late = await look(playing({ ...collected, facts: timingOut(collected, fact.id) }));

      assertNoBetter(before_, await decideAfter([whole, late]));
    }
  });

  test('an empty answer to everything never improves a verdict', async () => {
    const collected = await source.collect(needed);
    const empty = await look(playing({ ...collected, facts: { get: () => undefined } }));

    assertNoBetter(before_, await decideAfter([whole, empty]));
  });

  test('a node whose power is cut never improves a verdict', async () => {
    await stopNode(placeFrom(process.env), sandbox.name, 'node-2');
    const dark = await look(source);
    const decision = await decideAfter([whole, dark]);

    assertNoBetter(before_, decision);
    const metrics = dark.run.answers.find(({ question }) => question === 'watch.metrics-reachable');
    assert.deepEqual(
      metrics?.unseen.map(({ object }) => object?.name),
      ['node-2'],
    );
  });
});

function checkRights(): readonly Right[] {
  return clusterRights.filter(({ identity, optional }) => identity === 'check' && optional === undefined);
}

function namesOf(rights: readonly Right[]): readonly string[] {
  const names = rights.flatMap(({ resources = [], nonResourceURLs = [] }) => [
    ...resources,
    ...nonResourceURLs,
  ]);
  return [...new Set(names)];
}

function withoutName(right: Right, name: string): readonly Right[] {
  const left = (names: readonly string[] | undefined) => names?.filter((one) => one !== name);
  const { resources, nonResourceURLs, ...rest } = right;
  const kept = left(resources ?? nonResourceURLs) ?? [];
  if (kept.length === 0) return [];
  return [{ ...rest, ...(resources === undefined ? { nonResourceURLs: kept } : { resources: kept }) }];
}

/** A source that answers with what was collected before. */
function playing(collected: Collected): FactSource {
  return {
    kind: 'cluster',
    clock: systemClock,
    collect: async () => collected,
    close: async () => undefined,
  };
}

function timingOut({ facts }: Collected, id: string): Collected['facts'] {
  return {
    get: (fact) => {
      const seen = facts.get(fact);
      if (fact.id !== id || seen === undefined) return seen;
      const { why } = timedOut;
      return { state: 'timedOut', why, observed: seen.observed, origin: seen.origin };
    },
  };
}

const sentence = { en: 'x', ja: 'x' };
const timedOut = {
  state: 'timedOut',
  why: { code: 'test.timed-out', tried: sentence, cause: sentence, fix: sentence, unchanged: sentence },
} as const satisfies Pick<Seen<never> & { readonly state: 'timedOut' }, 'state' | 'why'>;
