// Needs: root, containerd, runc, nft, conntrack, busybox, cni
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { openCluster } from '../../src/adapters/cluster/open-cluster.ts';
import { hashing } from '../../src/adapters/system/hashing.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { observeCluster } from '../../src/app/observe-cluster.ts';
import { factsOf } from '../../src/app/remembered-facts.ts';
import { judgeOf } from '../../src/cli/judges/judges.ts';
import { ownFacts } from '../../src/cli/open/own-facts.ts';
import type { Answer } from '../../src/core/evidence.ts';
import type { Facts } from '../../src/core/fact.ts';
import { lifecycleFact, seeLifecycleData } from '../../src/core/kubernetes/lifecycle/lifecycle-data.ts';
import { standardPart } from '../../src/core/policy/strictness.ts';
import { after as later, days, instantFromEpoch, minutes } from '../../src/core/time.ts';
import type { Instant, Milliseconds } from '../../src/core/time.ts';
import { checks } from '../../src/domains/checks.ts';
import { applyFault, clearFaults } from '../../src/sandbox/faults/apply-fault.ts';
import { faults } from '../../src/sandbox/faults/catalogue.ts';
import type { Fault } from '../../src/sandbox/faults/define-fault.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { sandboxNameFor } from '../support/kubectl.ts';
import { lifecycleOf } from '../support/lifecycle.ts';
import { aPolicy, excludedUntil } from '../support/lawful-policy.ts';

const place = placeFrom(process.env);
const long = process.env['HONBAN_TEST_LONG'] === '1';
/** Some checks give a new object ten minutes; looking with a clock that is ahead spares the test the wait. */
const ahead = minutes(11);

const policy = aPolicy({
  excludedNamespaces: excludedUntil(later(systemClock.now(), days(90)).slice(0, 10)),
  applications: {
    shop: {
      namespaces: ['shop'],
      tier: 'A',
      owner: 'hana',
      restoreTo: 'cluster lab',
      restoreRights: 'break-glass',
      procedure: 'docs/restore.md',
      importantVolumes: ['fault-volume-lost-with-claim/*'],
    },
  },
});

/** Verdicts of all checks by id, as `honban check` would come to them. */
async function look(sandbox: Sandbox, shift: Milliseconds): Promise<ReadonlyMap<string, Answer>> {
  const now = () => instantFromEpoch(Date.now() + shift);
  const source = await openCluster({
    kubeconfig: sandbox.kubeconfig,
    environment: {},
    now,
    timeLimit: 10_000,
  });
  try {
    const result = await observeCluster({
      source,
      ownFacts: factsOfToday(now()),
      checks,
      name: 'lab',
      version: 'test',
      actor: { kind: 'service', name: 'test' },
      hashing,
      judgeOf,
      standardPart: (name) => standardPart(policy, name),
    });
    // Without the cluster's identity there is no run, and every question is open.
    if (!result.ok) return new Map();
    return new Map(result.value.run.answers.map((answer) => [answer.question, answer]));
  } finally {
    await source.close();
  }
}

/** What `honban check` knows by itself, with life-cycle data that was renewed today. */
function factsOfToday(at: Instant): Facts {
  const own = ownFacts({ policy, problems: [] } as never, at);
  const today = factsOf(new Map([[lifecycleFact.id, seeLifecycleData(lifecycleOf(at))]]));
  return { get: (fact) => today.get(fact) ?? own.get(fact) };
}

/** A finding that fails the check: low ones are warnings. */
function failing(answer: Answer | undefined): readonly string[] {
  return (answer?.findings ?? [])
    .filter(({ severity }) => severity !== 'low')
    .map((found) => JSON.stringify(found));
}

/** Objects of a fault carry its name; a fault of a program is known by a finding that was not there before. */
function noticed(
  fault: Fault,
  answers: ReadonlyMap<string, Answer>,
  before: ReadonlyMap<string, Answer>,
): boolean {
  return fault.turns.every((id) => {
    if (fault.to === 'unknown') return (answers.get(id)?.unseen.length ?? 1) > 0;
    const earlier = new Set(failing(before.get(id)));
    return failing(answers.get(id)).some((found) =>
      fault.addsObjects ? found.includes(`fault-${fault.id}`) : !earlier.has(found),
    );
  });
}

/** Those that change a program instead of adding objects; the slow ones only in long runs. */
const quick = [
  'certificate-ending',
  'skewed-kubelet',
  'kubelet-port-blocked',
  'audit-log-off',
  'kubelet-stopped',
];
const slow = [
  'deprecated-api-requested',
  'version-out-of-support',
  'encryption-off',
  'key-service-unreachable',
  'etcd-unreachable',
  'container-runtime-stopped',
];

describe('a fault is noticed while it is there, and only then', () => {
  let sandbox: Sandbox;
  let healthy: ReadonlyMap<string, Answer>;
  const signal = AbortSignal.timeout(minutes(30));
  const request = (fault: Fault) => ({ sandbox: sandbox.name, fault: fault.id, signal });

  before(async () => {
    sandbox = await startSandbox({ name: sandboxNameFor('faults'), nodes: 1 });
    healthy = await lookWhenSettled();
    assert.notEqual(healthy.size, 0);
  });

  /** Right after the start some replicas are still getting ready; what stays is shown by the first test. */
  async function lookWhenSettled(): Promise<ReadonlyMap<string, Answer>> {
    for (let tries = 0; ; tries += 1) {
      const answers = await look(sandbox, ahead);
      if (tries === 60 || loudIn(answers).length === 0) return answers;
      await sleep(2000);
    }
  }

  /** Looked at eleven minutes ahead, metrics are old. */
  function loudIn(answers: ReadonlyMap<string, Answer>): readonly (readonly [string, readonly string[]])[] {
    return [...answers]
      .filter(([id]) => id !== 'watch.metrics-reachable' && faults.some(({ turns }) => turns.includes(id)))
      .map(([id, answer]) => [id, failing(answer)] as const)
      .filter(([, found]) => found.length > 0);
  }

  after(async () => {
    assert.deepEqual((await sandbox.down()).remaining, []);
  });

  async function until(fault: Fault, wanted: boolean): Promise<void> {
    const end = Date.now() + fault.noticedAfter + minutes(2);
    for (;;) {
      const shift = fault.addsObjects ? ahead : minutes(0);
      if (noticed(fault, await look(sandbox, shift), healthy) === wanted) return;
      assert.ok(
        Date.now() < end,
        `${fault.id} is ${wanted ? 'not noticed' : 'still seen'} by ${fault.turns.join(', ')}`,
      );
      await sleep(2000);
    }
  }

  test('without any, every check that looks at objects is content', () => {
    assert.deepEqual(loudIn(healthy), []);
  });

  test('objects, all at once', async (context) => {
    const all = faults.filter(({ addsObjects }) => addsObjects);
    for (const fault of all) await applyFault(place, request(fault));
    for (const fault of all) await context.test(fault.id, async () => await until(fault, true));
    await clearFaults(place, { sandbox: sandbox.name, faults: all.map(({ id }) => id), signal });
    for (const fault of all) await until(fault, false);
  });

  for (const id of long ? [...quick, ...slow] : quick) {
    const fault = faults.find((each) => each.id === id);
    test(`${id}, and its end`, async () => {
      assert.ok(fault);
      healthy = await look(sandbox, minutes(0));
      await applyFault(place, request(fault));
      await until(fault, true);
      await clearFaults(place, { sandbox: sandbox.name, faults: [id], signal });
      await until(fault, false);
    });
  }
});
