import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';

import { clusterProviders } from '../../src/adapters/cluster/providers.ts';
import { openCluster } from '../../src/adapters/cluster/open-cluster.ts';
import { runCommand } from '../../src/adapters/processes/run-command.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import type { Collected, FactSource } from '../../src/app/ports.ts';
import { controlPlaneComponents } from '../../src/core/kubernetes/facts/control-plane-components.ts';
import { namespaces } from '../../src/core/kubernetes/facts/namespaces.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';

const facts = clusterProviders.map(({ fact }) => fact);

async function kubectl(sandbox: Sandbox, ...args: readonly string[]): Promise<string> {
  const program = sandbox.programs.get('kubectl') ?? 'kubectl';
  const ended = await runCommand(program, ['--kubeconfig', sandbox.kubeconfig, ...args]);
  assert.ok(ended.ok, ended.errors);
  return ended.output;
}

describe('facts of a real API server', () => {
  let sandbox: Sandbox;
  let source: FactSource;
  let collected: Collected;

  before(async () => {
    sandbox = await startSandbox({ name: `test-facts-${randomBytes(3).toString('hex')}`, apiOnly: true });
    source = await openCluster({
      kubeconfig: sandbox.kubeconfig,
      environment: {},
      now: () => systemClock.now(),
    });
    collected = await source.collect(facts);
  });

  after(async () => {
    await source.close();
    await sandbox.down();
  });

  test('every fact of the API server is completely seen, but for mirror pods that are not there', () => {
    const unseen = facts.filter((fact) => collected.facts.get(fact)?.state !== 'complete');

    assert.deepEqual(
      unseen.map(({ id }) => [id, collected.facts.get({ id, about: { en: '', ja: '' } })?.state]),
      [[controlPlaneComponents.id, 'absent']],
    );
  });

  test('the cluster is known by kube-system, its CA and its endpoint', async () => {
    const uid = await kubectl(
      sandbox,
      'get',
      'namespace',
      'kube-system',
      '--output=jsonpath={.metadata.uid}',
    );

    assert.equal(collected.identity.state, 'complete');
    assert.equal(collected.identity.value?.uid, uid);
    assert.match(collected.identity.value?.caDigest ?? '', /^sha256:[0-9a-f]{64}$/);
  });

  test('the server tells its time', () => {
    const { server = '', own = '' } = collected.clocks ?? {};

    assert.ok(Math.abs(Date.parse(server) - Date.parse(own)) < 5000);
  });

  test('namespaces carry their Pod Security labels', async () => {
    await kubectl(sandbox, 'create', 'namespace', 'shop');
    await kubectl(sandbox, 'label', 'namespace', 'shop', 'pod-security.kubernetes.io/enforce=restricted');

    const seen = (await source.collect([namespaces])).facts.get(namespaces);

    const shop = seen?.value?.find(({ name }) => name === 'shop');
    assert.deepEqual(shop?.podSecurity, { enforce: 'restricted' });
  });
});
