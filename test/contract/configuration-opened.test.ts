/** What a configuration bundle says of the node it was taken from, what it lacks, and what may go on from there. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { openBundleAction } from '../../src/adapters/control-plane-node/actions/open-bundle.ts';
import { requireSoundAction } from '../../src/adapters/control-plane-node/actions/require-sound.ts';
import { runCommand } from '../../src/adapters/processes/run-command.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { apiServerManifest, codeOf, nodeFolder, savedFiles, writeFiles } from '../support/node-folder.ts';
import type { NodeFolder } from '../support/node-folder.ts';

const whole = {
  ...savedFiles,
  'etc/kubernetes/manifests/kube-apiserver.yaml': apiServerManifest,
  'etc/kubernetes/kubelet.conf': 'clusters:\n- cluster:\n    server: https://api.example.jp:6443\n',
  'etc/kubernetes/pki/sa.key': 'key',
  'etc/kubernetes/pki/sa.pub': 'key',
  'etc/kubernetes/pki/front-proxy-ca.crt': 'crt',
  'etc/kubernetes/pki/front-proxy-ca.key': 'key',
  'etc/kubernetes/pki/etcd/ca.crt': 'crt',
  'etc/kubernetes/pki/etcd/ca.key': 'key',
};

async function opened(
  { bundle, context }: NodeFolder,
  files: Readonly<Record<string, string>>,
): Promise<JsonObject> {
  await writeFiles(bundle, files);
  const file = join(context.scratch, 'configuration.tar');
  const tar = await runCommand('tar', ['--create', '--file', file, '--directory', bundle, '.']);
  assert.ok(tar.ok, tar.errors);
  return await openBundleAction.run({ bundle: file }, context);
}

test('a whole bundle says who the node was, and lacks nothing', async (t) => {
  const { folder: _, ...output } = await opened(await nodeFolder(t), whole);
  assert.deepEqual(output, {
    missing: [],
    expired: [],
    nodeName: 'cp-1',
    peerUrl: 'https://10.0.0.5:2380',
    dataFolder: '/srv/etcd',
    port: 6444,
    addresses: ['10.0.0.5'],
    names: ['api.example.jp'],
  });
});

for (const lost of ['etc/kubernetes/pki/ca.key', 'etc/kubernetes/manifests/etcd.yaml'] as const)
  test(`a bundle without ${lost} says so`, async (t) => {
    const { [lost]: _, ...less } = whole;
    const output = await opened(await nodeFolder(t), less);
    assert.deepEqual(output['missing'], [`/${lost}`]);
  });

test('a bundle that is no archive is a problem', async (t) => {
  const { context } = await nodeFolder(t);
  const bundle = join(context.scratch, 'not.tar');
  await writeFile(bundle, 'not a tar at all, and long enough to be taken for one'.repeat(20));
  await assert.rejects(
    openBundleAction.run({ bundle }, context),
    (error) => codeOf(error) === 'restore.bundle-unreadable',
  );
});

const sound = {
  trusted: true,
  clusterUid: 'uid',
  expectedUid: 'uid',
  inspection: { hashKv: 7, faults: [], alarms: [] },
  hashKv: 7,
  missing: [],
};

test('only what is signed, of this cluster, whole and as promised goes on', async (t) => {
  const { context } = await nodeFolder(t);
  assert.deepEqual(await requireSoundAction.run(sound, context), { sound: true });
  const unsound: readonly JsonObject[] = [
    { trusted: false },
    { expectedUid: 'other' },
    { hashKv: 8 },
    { inspection: { hashKv: 7, faults: [{ id: 'page-id' }], alarms: [] } },
    { inspection: { hashKv: 7, faults: [], alarms: ['NOSPACE'] } },
    { inspection: { hashKv: 7 } },
    { missing: ['/etc/kubernetes/pki/ca.key'] },
  ];
  for (const change of unsound)
    await assert.rejects(
      async () => await requireSoundAction.run({ ...sound, ...change }, context),
      (error) => codeOf(error) === 'restore.copy-unsound',
      JSON.stringify(change),
    );
});
