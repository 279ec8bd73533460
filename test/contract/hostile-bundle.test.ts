/**
 * A configuration bundle of a node that was in other hands, opened by a drill and by a real restore: refused, or read as what it is;
 * nothing is written outside of its folder, nothing outside is read in place of it, and nothing waits for ever.
 */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';

import { openBundleAction } from '../../src/adapters/control-plane-node/actions/open-bundle.ts';
import { unpackConfiguration } from '../../src/adapters/isolation/restored-configuration.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { apiServerManifest, codeOf, nodeFolder, savedFiles } from '../support/node-folder.ts';
import { rawTar } from '../support/raw-tar.ts';
import type { RawEntry } from '../support/raw-tar.ts';

const manifest = 'etc/kubernetes/manifests/kube-apiserver.yaml';

/** What a drill's API server is started with; each flag can be pointed elsewhere. */
function serverWith(flags: Readonly<Record<string, string>> = {}, mounts = ''): string {
  const all = {
    'service-account-signing-key-file': '/etc/kubernetes/pki/sa.key',
    'service-account-key-file': '/etc/kubernetes/pki/sa.pub',
    'service-cluster-ip-range': '10.96.0.0/12',
    ...flags,
  };
  const words = Object.entries(all).map(([name, value]) => JSON.stringify(`--${name}=${value}`));
  return `kind: Pod
spec:
  containers:
  - image: registry.k8s.io/kube-apiserver:v1.37.2
    command: [kube-apiserver, ${words.join(', ')}]
${mounts}`;
}

const sound: readonly RawEntry[] = [
  { name: manifest, content: serverWith() },
  { name: 'etc/kubernetes/pki/sa.key', content: 'key' },
  { name: 'etc/kubernetes/pki/sa.pub', content: 'pub' },
];

interface Hostile {
  /** In front of, or instead of, what is sound. */
  readonly entries?: readonly RawEntry[];
  readonly bytes?: (outside: string) => Buffer;
}

const refusedWhole: Readonly<Record<string, Hostile>> = {
  'a name that climbs': { entries: [{ name: '../outside/canary', content: 'overwritten' }] },
  'a name that climbs further down': { entries: [{ name: 'etc/../../outside/new', content: 'x' }] },
  'a second name of something outside': {
    entries: [
      { name: 'etc/x', type: '1', link: '../../outside/canary' },
      { name: 'etc/x', content: 'overwritten' },
    ],
  },
  'a pipe where a file should be': { entries: [{ name: 'etc/kubernetes/pki/front.crt', type: '6' }] },
  'compressed, so that it would unpack to anything': { bytes: () => gzipSync(rawTar(sound)) },
  'cut in the middle': { bytes: () => rawTar([{ name: 'etc/x', content: 'x', size: 100_000 }]) },
  'not a tar': { bytes: () => Buffer.from('\u001B[2Jnot a tar'.repeat(100)) },
  empty: { bytes: () => Buffer.alloc(0) },
};

for (const [what, hostile] of Object.entries(refusedWhole))
  test(`a bundle with ${what} is refused by a real restore and by a drill, and nothing is outside`, async (t) => {
    const place = await placeFor(t, hostile);
    await assert.rejects(
      openBundleAction.run({ bundle: place.bundle }, place.context),
      (error) => codeOf(error) === 'restore.bundle-unreadable',
    );
    assert.ok('lacks' in (await unpackConfiguration(place.bundle, join(place.context.scratch, 'drill'))));
    await place.isUntouched();
  });

/** Unpacked they are harmless, as long as nobody follows where they point. */
const pointing: Readonly<Record<string, (outside: string) => readonly RawEntry[]>> = {
  'an absolute name': (outside) => [{ name: `${outside}/canary`, content: 'overwritten' }, ...sound],
  'a link out, and a file below it': (outside) => [
    { name: 'way', type: '2', link: outside },
    { name: 'way/canary', content: 'overwritten' },
    ...sound,
  ],
  'a link that climbs, and a file below it': () => [
    { name: 'etc/way', type: '2', link: '../../outside' },
    { name: 'etc/way/canary', content: 'overwritten' },
    ...sound,
  ],
};

for (const [what, entries] of Object.entries(pointing))
  test(`a bundle with ${what} writes nothing outside`, async (t) => {
    const place = await placeFor(t, { bytes: (outside) => rawTar(entries(outside)) });
    await unpackConfiguration(place.bundle, join(place.context.scratch, 'drill'));
    await openBundleAction.run({ bundle: place.bundle }, place.context).catch(() => undefined);
    await place.isUntouched();
  });

const elsewhere: Readonly<Record<string, (outside: string) => readonly RawEntry[]>> = {
  'a flag that climbs': () => [
    { name: manifest, content: serverWith({ 'encryption-provider-config': '/../../../outside/canary' }) },
  ],
  'a mount that climbs': () => [
    {
      name: manifest,
      content: serverWith(
        { 'encryption-provider-config': '/enc/canary' },
        `    volumeMounts: [{ name: e, mountPath: /enc }]
  volumes: [{ name: e, hostPath: { path: /../../../../../outside } }]
`,
      ),
    },
  ],
  'a link out in place of the file': (outside) => [
    { name: manifest, content: serverWith({ 'encryption-provider-config': '/etc/kubernetes/enc.yaml' }) },
    { name: 'etc/kubernetes/enc.yaml', type: '2', link: `${outside}/canary` },
  ],
  'links in a ring': () => [
    { name: manifest, content: serverWith({ 'encryption-provider-config': '/etc/a' }) },
    { name: 'etc/a', type: '2', link: 'b' },
    { name: 'etc/b', type: '2', link: 'a' },
  ],
};

for (const [what, entries] of Object.entries(elsewhere))
  test(`the API server of a drill is not given a file from outside: ${what}`, async (t) => {
    const place = await placeFor(t, { bytes: (outside) => rawTar([...sound, ...entries(outside)]) });
    const unpacked = await unpackConfiguration(place.bundle, join(place.context.scratch, 'drill'));
    assert.deepEqual(unpacked, { lacks: '--encryption-provider-config' });
  });

test('a link inside of the node, also an absolute one, leads to the file of the node', async (t) => {
  const place = await placeFor(t, {
    bytes: () =>
      rawTar([
        ...sound.filter(({ name }) => !name.endsWith('sa.key')),
        { name: 'etc/kubernetes/pki/sa.key', type: '2', link: '/srv/keys/sa.key' },
        { name: 'srv/keys/sa.key', content: 'key' },
      ]),
  });
  const folder = join(place.context.scratch, 'drill');
  const unpacked = await unpackConfiguration(place.bundle, folder);
  assert.ok('found' in unpacked);
  assert.equal(unpacked.found.serviceAccountKey, join(folder, 'srv/keys/sa.key'));
});

test('what a real restore is told of a bundle is read inside of it, links included', async (t) => {
  const place = await placeFor(t, {
    bytes: (outside) =>
      rawTar([
        ...Object.entries({ ...savedFiles, [manifest]: apiServerManifest })
          .filter(([name]) => !/admin\.conf|ca\.crt/.test(name))
          .map(([name, content]) => ({ name, content })),
        { name: 'etc/kubernetes/admin.conf', type: '2', link: `${outside}/admin.conf` },
        { name: 'etc/kubernetes/pki/ca.crt', type: '2', link: `${outside}/canary` },
        { name: 'etc/kubernetes/kubelet.conf', content: '    server: https://[not-a-host\n' },
      ]),
  });
  await writeFile(join(place.outside, 'admin.conf'), '    server: https://outside.example:6443\n');
  const output: JsonObject = await openBundleAction.run({ bundle: place.bundle }, place.context);
  assert.deepEqual(output['names'], []);
  const missing = output['missing'] as readonly string[];
  for (const lost of ['/etc/kubernetes/admin.conf', '/etc/kubernetes/pki/ca.crt'])
    assert.ok(missing.includes(lost), lost);
});

async function placeFor(t: TestContext, { entries, bytes }: Hostile) {
  const { root, context } = await nodeFolder(t);
  // Beside the folder that a bundle is unpacked into, and two above what is in it.
  const outside = join(context.scratch, 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'canary'), 'untouched');
  const bundle = join(root, 'configuration.tar');
  await writeFile(bundle, bytes?.(outside) ?? rawTar([...(entries ?? []), ...sound]));
  return {
    bundle,
    context,
    outside,
    isUntouched: async () => {
      assert.deepEqual(await readdir(outside), ['canary']);
      assert.equal(await readFile(join(outside, 'canary'), 'utf8'), 'untouched');
    },
  };
}
