/** Facts of nodes, over real kubelets. Needs: root, containerd, runc, busybox, conntrack, nft, cni */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { parse, stringify } from 'yaml';

import { openCluster } from '../../src/adapters/cluster/open-cluster.ts';
import { clusterProviders } from '../../src/adapters/cluster/providers.ts';
import { clusterRights } from '../../src/adapters/cluster/rights.ts';
import { runCommand } from '../../src/adapters/processes/run-command.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import type { Collected } from '../../src/app/ports.ts';
import { rbacManifest } from '../../src/app/rbac-manifest.ts';
import { controlPlaneComponents } from '../../src/core/kubernetes/facts/control-plane-components.ts';
import { kubeletCertificates } from '../../src/core/kubernetes/facts/kubelet-certificates.ts';
import { kubeletConfigurations } from '../../src/core/kubernetes/facts/kubelet-configurations.ts';
import { kubeletHealth } from '../../src/core/kubernetes/facts/kubelet-health.ts';
import { kubeletMetrics } from '../../src/core/kubernetes/facts/kubelet-metrics.ts';
import { kubeletStats } from '../../src/core/kubernetes/facts/kubelet-stats.ts';
import type { Right } from '../../src/core/source.ts';
import { stopNode } from '../../src/sandbox/node-power.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';

const facts = clusterProviders.map(({ fact }) => fact);
const ofNodes = [kubeletMetrics, kubeletConfigurations, kubeletHealth, kubeletCertificates, kubeletStats];
const check = { identity: 'check', namespace: 'honban', withOptional: [] } as const;

describe('with the printed role, real kubelets', () => {
  let sandbox: Sandbox;
  let kubeconfig: string;

  before(async () => {
    sandbox = await startSandbox({ name: `test-kubelets-${randomBytes(3).toString('hex')}`, nodes: 2 });
    // First with one right too few: what a kubelet once allowed, it goes on allowing for five minutes.
    await grant(clusterRights.filter(({ resources = [] }) => !resources.includes('nodes/metrics')));
    kubeconfig = await tokenKubeconfig();
  });

  after(async () => {
    await sandbox.down();
  });

  async function kubectl(words: readonly string[], input?: string): Promise<string> {
    const program = sandbox.programs.get('kubectl') ?? 'kubectl';
    const all = ['--kubeconfig', sandbox.kubeconfig, ...words];
    const ended = await runCommand(program, all, input === undefined ? {} : { input });
    assert.ok(ended.ok, ended.errors);
    return ended.output;
  }

  async function grant(rights: readonly Right[], withOptional: readonly string[] = []): Promise<void> {
    const manifest = rbacManifest(rights, { ...check, withOptional });
    await kubectl(['apply', '--filename', '-'], manifest.map((item) => stringify(item)).join('---\n'));
  }

  async function tokenKubeconfig(): Promise<string> {
    const token = await kubectl(['create', 'token', 'honban-check', '--namespace', 'honban']);
    const config = parse(await readFile(sandbox.kubeconfig, 'utf8')) as { users: { user: object }[] };
    for (const entry of config.users) entry.user = { token: token.trim() };
    const file = join(dirname(sandbox.kubeconfig), 'check.kubeconfig');
    await writeFile(file, stringify(config));
    return file;
  }

  async function look(kubeletViaProxy = false): Promise<Collected> {
    const source = await openCluster({
      kubeconfig,
      kubeletViaProxy,
      environment: {},
      now: () => systemClock.now(),
    });
    try {
      return await source.collect(facts);
    } finally {
      await source.close();
    }
  }

  /** A refusal is remembered for half a minute. https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/ (webhook cacheUnauthorizedTTL) */
  async function lookUntil(settled: (seen: Collected) => boolean, viaProxy = false): Promise<Collected> {
    for (let tries = 0; ; tries += 1) {
      const seen = await look(viaProxy);
      if (settled(seen) || tries === 90) return seen;
      await sleep(500);
    }
  }

  test('refuse by themselves what the role does not allow, and say the right', async () => {
    const seen = await look();

    const metrics = seen.facts.get(kubeletMetrics);
    assert.ok(metrics?.state === 'forbidden');
    assert.match(metrics.why.fix.en, /get nodes\/metrics/);
    assert.equal(seen.facts.get(kubeletHealth)?.state, 'complete');
  });

  test('show every fact of the cluster once they may', async () => {
    await grant(clusterRights);
    const seen = await lookUntil(({ facts: now }) => now.get(kubeletMetrics)?.state === 'complete');

    const unseen = facts.filter((fact) => seen.facts.get(fact)?.state !== 'complete').map(({ id }) => id);
    assert.deepEqual(unseen, []);
    for (const fact of ofNodes)
      assert.equal(seen.facts.get<readonly unknown[]>(fact)?.value?.length, 2, fact.id);
  });

  test('show numbers that are fresh and configurations that are the real ones', async () => {
    const seen = await look();

    for (const { sampled, containers } of seen.facts.get(kubeletMetrics)?.value ?? []) {
      assert.ok(Math.abs(Date.parse(sampled) - Date.now()) < 120_000);
      assert.ok(containers > 0);
    }
    for (const { filesystem } of seen.facts.get(kubeletStats)?.value ?? [])
      assert.ok(filesystem !== undefined && filesystem.available < filesystem.capacity);
    const [config] = seen.facts.get(kubeletConfigurations)?.value ?? [];
    assert.deepEqual(config, { ...config, anonymous: false, webhook: true, readOnlyPort: 0 });
  });

  test('run beside a control plane whose flags are seen', async () => {
    const components = (await look()).facts.get(controlPlaneComponents)?.value ?? [];

    const apiServer = components.find(({ component }) => component === 'kube-apiserver');
    assert.deepEqual(apiServer?.flags['authorization-mode'], ['Node,RBAC']);
  });

  test('are asked through the API server only with the right for it', async () => {
    const refused = await look(true);
    assert.equal(refused.facts.get(kubeletHealth)?.state, 'forbidden');

    await grant(clusterRights, ['kubelet-via-proxy']);
    const seen = await lookUntil(({ facts: now }) => now.get(kubeletHealth)?.state === 'complete', true);

    assert.equal(seen.facts.get(kubeletHealth)?.state, 'complete');
    assert.equal(seen.facts.get(kubeletMetrics)?.state, 'complete');
    const role = 'honban-check-kubelet-via-proxy';
    await kubectl(['delete', `clusterrole/${role}`, `clusterrolebinding/${role}`]);
  });

  test('that lost power are missing by name, the others still seen', async () => {
    await stopNode(placeFrom(process.env), sandbox.name, 'node-2');

    const seen = await look();

    for (const fact of ofNodes) {
      const part = seen.facts.get<readonly unknown[]>(fact);
      assert.ok(part?.state === 'partial', fact.id);
      assert.deepEqual(
        part.missing?.map(({ object, state }) => [object.name, state !== 'partial']),
        [['node-2', true]],
      );
      assert.equal(part.value?.length, 1);
    }
  });
});
