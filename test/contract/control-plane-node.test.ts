/** Bringing a control plane back on a folder that stands for a node: what is put where, what is kept, and that an undo leaves what was. */
import assert from 'node:assert/strict';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { putBackAction } from '../../src/adapters/control-plane-node/actions/put-back.ts';
import { restoreMemberAction } from '../../src/adapters/control-plane-node/actions/restore-member.ts';
import { stopControlPlaneAction } from '../../src/adapters/control-plane-node/actions/stop-control-plane.ts';
import { abortSignal } from '../../src/adapters/isolation/actions/abort-signal.ts';
import { closeNetwork, openClosedNetwork } from '../../src/adapters/isolation/closed-network.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { codeOf, etcdManifest, nodeFolder, savedFiles, writeFiles } from '../support/node-folder.ts';
import type { NodeFolder } from '../support/node-folder.ts';

/** Every file and link with its content. */
async function tree(folder: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1);
    if (name.startsWith('var/lib/honban-restore')) continue;
    if (entry.isFile()) found[name] = await readFile(path, 'utf8');
    else if (entry.isSymbolicLink()) found[name] = `-> ${await readlink(path)}`;
  }
  return found;
}

const there = {
  'etc/kubernetes/pki/ca.crt': 'new',
  'etc/kubernetes/admin.conf': 'same',
  'etc/containerd/config.toml': 'own',
  'var/lib/kubelet/config.yaml': 'own',
  'etc/hostname': 'cp-1',
};

function textIn(output: JsonObject, key: string): string {
  const found = output[key];
  return typeof found === 'string' ? found : '';
}

async function putBack({ root, bundle, context }: NodeFolder): Promise<JsonObject> {
  return await putBackAction.run({ node: { root }, folder: bundle }, context);
}

async function undoPutBack({ root, bundle, context }: NodeFolder): Promise<void> {
  await putBackAction.undo?.({ input: { node: { root }, folder: bundle } }, context);
}

test('what is the cluster’s is put back, what is the machine’s stays, and what differed lies aside', async (t) => {
  const here = await nodeFolder(t);
  await writeFiles(here.bundle, savedFiles);
  await symlink('kubelet-client.pem', join(here.bundle, 'var/lib/kubelet/pki/current.pem'));
  await chmod(join(here.bundle, 'etc/kubernetes/pki/ca.key'), 0o600);
  await writeFiles(here.root, there);
  const output = await putBack(here);
  assert.deepEqual(output['replaced'], ['/etc/kubernetes/pki/ca.crt']);
  assert.deepEqual(output['kept'], ['/etc/containerd/config.toml', '/var/lib/kubelet/config.yaml']);
  assert.deepEqual(await tree(here.root), {
    ...there,
    'etc/kubernetes/pki/ca.crt': 'old',
    'etc/kubernetes/pki/ca.key': 'key',
    'etc/cni/net.d/10-net.conflist': 'net',
    'var/lib/kubelet/pki/kubelet-client.pem': 'pem',
    'var/lib/kubelet/pki/current.pem': '-> kubelet-client.pem',
  });
  assert.equal((await stat(join(here.root, 'etc/kubernetes/pki/ca.key'))).mode & 0o777, 0o600);
  const aside = join(here.root, textIn(output, 'aside'), 'etc/kubernetes/pki/ca.crt');
  assert.equal(await readFile(aside, 'utf8'), 'new');
});

test('undone, also twice, the node is as it was; nothing was begun is nothing to undo', async (t) => {
  const here = await nodeFolder(t);
  await writeFiles(here.bundle, savedFiles);
  await writeFiles(here.root, there);
  await undoPutBack(here);
  await putBack(here);
  await undoPutBack(here);
  await undoPutBack(here);
  assert.deepEqual(await tree(here.root), there);
});

test('tried again after it was killed in the middle, the copy aside is still that of before', async (t) => {
  const here = await nodeFolder(t);
  await writeFiles(here.bundle, savedFiles);
  await writeFiles(here.root, there);
  await putBack(here);
  // As if it had been killed before the last file: the plan is written down, some of it is done.
  await rm(join(here.root, 'var/lib/kubelet/pki/kubelet-client.pem'));
  await undoPutBack(here);
  assert.deepEqual(await tree(here.root), there);
});

test('a folder of the node that leads out of it is refused, and nothing is written', async (t) => {
  const here = await nodeFolder(t);
  await writeFiles(here.bundle, savedFiles);
  const outside = await mkdtemp(join(tmpdir(), 'honban-outside-'));
  t.after(() => rm(outside, { recursive: true }));
  await mkdir(join(here.root, 'etc'));
  await symlink(outside, join(here.root, 'etc/kubernetes'));
  await assert.rejects(putBack(here), (error) => codeOf(error) === 'restore.path-leads-out');
  assert.deepEqual(await readdir(outside), []);
});

/** Stands in for etcdutl: makes what it would make, or fails. */
async function etcdutl({ context }: NodeFolder, end: 'ends' | 'fails'): Promise<string> {
  const program = join(context.scratch, 'etcdutl');
  const make = `for word in "$@"; do case $word in --data-dir=*) mkdir -p "\${word#*=}/member"; echo restored > "\${word#*=}/member/db" ;; esac; done`;
  const script = end === 'ends' ? make : 'echo "snapshot missing hash" >&2; exit 1';
  await writeFile(
    program,
    `#!/bin/sh\ncase "$*" in *--help*) echo --bump-revision; exit 0 ;; esac\n${script}\n`,
  );
  await chmod(program, 0o755);
  return program;
}

async function member(here: NodeFolder, end: 'ends' | 'fails') {
  const input = {
    node: { root: here.root },
    snapshot: '/x/etcd.db',
    etcdutl: await etcdutl(here, end),
    name: 'cp-1',
    peerUrl: 'https://10.0.0.5:2380',
    dataFolder: '/srv/etcd',
  };
  return {
    run: async () => await restoreMemberAction.run(input, here.context),
    undo: async () => await restoreMemberAction.undo?.({ input }, here.context),
  };
}

test('data of before is moved aside, never deleted, and comes back by an undo', async (t) => {
  const here = await nodeFolder(t);
  await writeFiles(here.root, { 'srv/etcd/member/db': 'before' });
  const { run: restore, undo } = await member(here, 'ends');
  const output = await restore();
  assert.equal(output['raised'], 1_000_000_000);
  assert.equal(await readFile(join(here.root, 'srv/etcd/member/db'), 'utf8'), 'restored\n');
  assert.equal(await readFile(join(here.root, textIn(output, 'aside'), 'db'), 'utf8'), 'before');
  await undo();
  await undo();
  assert.deepEqual(await tree(here.root), { 'srv/etcd/member/db': 'before' });
});

test('on an empty disk an undo leaves it empty; where it never came so far, data of before is not touched', async (t) => {
  const here = await nodeFolder(t);
  const { run: restore, undo } = await member(here, 'ends');
  assert.equal((await restore())['aside'], '');
  await undo();
  assert.deepEqual(await tree(here.root), {});
  await writeFiles(here.root, { 'srv/etcd/member/db': 'before' });
  await undo();
  assert.deepEqual(await tree(here.root), { 'srv/etcd/member/db': 'before' });
});

test('a restore that etcd refuses says why, and leaves the data', async (t) => {
  const here = await nodeFolder(t);
  await writeFiles(here.root, { 'srv/etcd/member/db': 'before' });
  const { run: restore, undo } = await member(here, 'fails');
  await assert.rejects(restore(), (error) => codeOf(error) === 'restore.snapshot-refused');
  await undo();
  assert.deepEqual(await tree(here.root), { 'srv/etcd/member/db': 'before' });
});

test('static pods are taken away, and come back by an undo', async (t) => {
  const here = await nodeFolder(t);
  await writeFiles(here.root, { 'etc/kubernetes/manifests/etcd.yaml': etcdManifest });
  // A network of its own, in which no control plane runs.
  const marker = `HONBAN_RUN=${here.context.run}-${process.pid}`;
  const { scratch: logFolder, signal } = here.context;
  const { holder } = await openClosedNetwork({ marker, logFolder, signal: abortSignal(signal) });
  t.after(() => closeNetwork(marker));
  const input = { node: { root: here.root, pid: holder } };
  const output = await stopControlPlaneAction.run(input, here.context);
  assert.deepEqual(output['moved'], ['etcd.yaml']);
  assert.deepEqual(await tree(here.root), {});
  await stopControlPlaneAction.undo?.({ input }, here.context);
  assert.deepEqual(await tree(here.root), { 'etc/kubernetes/manifests/etcd.yaml': etcdManifest });
});
