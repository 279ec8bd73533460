import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { clusterProviders } from '../../src/adapters/cluster/providers.ts';
import { openCluster } from '../../src/adapters/cluster/open-cluster.ts';
import { runCommand } from '../../src/adapters/processes/run-command.ts';
import { decodeRecording, openRecording } from '../../src/adapters/recording/open-recording.ts';
import { encodeRecording, recordingOf } from '../../src/adapters/recording/write-recording.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import type { Collected, FactSource } from '../../src/app/ports.ts';
import { rememberedFacts } from '../../src/app/remembered-facts.ts';
import { recordCommand } from '../../src/cli/commands/record.ts';
import { controlPlaneComponents } from '../../src/core/kubernetes/facts/control-plane-components.ts';
import { namespaces } from '../../src/core/kubernetes/facts/namespaces.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { factSourceContract } from '../contract/fact-source.ts';
import { testWorld } from '../support/world.ts';

const facts = clusterProviders.map(({ fact }) => fact);

async function kubectl(...args: readonly string[]): Promise<string> {
  const program = sandbox.programs.get('kubectl') ?? 'kubectl';
  const ended = await runCommand(program, ['--kubeconfig', sandbox.kubeconfig, ...args]);
  assert.ok(ended.ok, ended.errors);
  return ended.output;
}

let sandbox: Sandbox;

before(async () => {
  sandbox = await startSandbox({ name: `test-facts-${randomBytes(3).toString('hex')}`, apiOnly: true });
});

after(async () => {
  await sandbox.down();
});

async function openSandbox(): Promise<FactSource> {
  const { kubeconfig } = sandbox;
  return await openCluster({ kubeconfig, environment: {}, now: () => systemClock.now() });
}

factSourceContract('a live cluster', openSandbox);

factSourceContract('a recording of it', async () => {
  const file = join(dirname(sandbox.kubeconfig), 'cluster.json.gz');
  const world = testWorld({ now: () => systemClock.now() });
  const code = await recordCommand.run({ file, kubeconfig: sandbox.kubeconfig, hashNames: false }, world);
  assert.equal(code, 0, world.stderr());
  return await openRecording(file);
});

describe('facts of a real API server', () => {
  let source: FactSource;
  let collected: Collected;

  before(async () => {
    source = await openSandbox();
    collected = await source.collect(facts);
  });

  after(async () => {
    await source.close();
  });

  test('come back from a recording exactly as they were seen', async () => {
    const settings = { madeBy: 'test', namesHashed: false };
    const decoded = await decodeRecording(await encodeRecording(recordingOf(collected, facts, settings)));
    assert.ok(decoded.ok);
    const played = await rememberedFacts(decoded.value).collect(facts);

    for (const fact of facts) assert.deepEqual(played.facts.get(fact), collected.facts.get(fact), fact.id);
    assert.deepEqual(played.identity, collected.identity);
    assert.deepEqual(played.clocks, collected.clocks);
  });

  test('every fact of the API server is completely seen, but for mirror pods that are not there', () => {
    const unseen = facts.filter((fact) => collected.facts.get(fact)?.state !== 'complete');

    assert.deepEqual(
      unseen.map(({ id }) => [id, collected.facts.get({ id, about: { en: '', ja: '' } })?.state]),
      [[controlPlaneComponents.id, 'absent']],
    );
  });

  test('the cluster is known by kube-system, its CA and its endpoint', async () => {
    const uid = await kubectl('get', 'namespace', 'kube-system', '--output=jsonpath={.metadata.uid}');

    assert.equal(collected.identity.state, 'complete');
    assert.equal(collected.identity.value?.uid, uid);
    assert.match(collected.identity.value?.caDigest ?? '', /^sha256:[0-9a-f]{64}$/);
  });

  test('the server tells its time', () => {
    const { server = '', own = '' } = collected.clocks ?? {};

    assert.ok(Math.abs(Date.parse(server) - Date.parse(own)) < 5000);
  });

  test('namespaces carry their Pod Security labels', async () => {
    await kubectl('create', 'namespace', 'shop');
    await kubectl('label', 'namespace', 'shop', 'pod-security.kubernetes.io/enforce=restricted');

    const seen = (await source.collect([namespaces])).facts.get(namespaces);

    const shop = seen?.value?.find(({ name }) => name === 'shop');
    assert.deepEqual(shop?.podSecurity, { enforce: 'restricted' });
  });
});
