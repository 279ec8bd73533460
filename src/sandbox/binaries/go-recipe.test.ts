import assert from 'node:assert/strict';
import { test } from 'node:test';

import { releaseFor } from '../releases.ts';
import { binariesForApi, binariesForCsi, binariesForNodes, binaryOf } from './binary.ts';
import { goModule, goRecipe } from './go-recipe.ts';

const release = releaseFor('1.37');
const upstream = `module k8s.io/kubernetes

go 1.26.0

require (
	example.com/shared v1.2.3 // indirect
	example.com/plain v0.1.0
	k8s.io/api v0.0.0
)

replace (
	k8s.io/api => ./staging/src/k8s.io/api
	example.com/fork => example.com/other v1.0.0
)

replace k8s.io/client-go => ./staging/src/k8s.io/client-go
`;

test('staging folders are replaced by the modules they were published as, and all versions are those of Kubernetes', () => {
  const recipe = goRecipe([binaryOf('kubectl', release)], '');
  assert.equal(
    goModule(recipe, upstream),
    `module honban.invalid/binaries

go 1.26.0

require k8s.io/kubernetes v1.37.2
require github.com/coredns/coredns v1.14.6
require github.com/rancher/local-path-provisioner v0.0.30
require github.com/kubernetes-csi/external-snapshotter/v8 v8.7.0
require github.com/kubernetes-csi/external-provisioner/v6 v6.4.0
replace k8s.io/api => k8s.io/api v0.37.2
replace k8s.io/client-go => k8s.io/client-go v0.37.2
replace example.com/shared => example.com/shared v1.2.3
replace example.com/plain => example.com/plain v0.1.0
require k8s.io/api v0.37.2
`,
  );
});

test('what is built around Kubernetes has the same go.mod, so that what they share is compiled once', () => {
  const ofKubernetes = goModule(goRecipe([binaryOf('kubelet', release)], ''), upstream);
  for (const name of ['coredns', 'local-path-provisioner', 'csi-provisioner', 'csi-snapshotter'] as const)
    assert.equal(goModule(goRecipe([binaryOf(name, release)], ''), upstream), ofKubernetes, name);
});

test('Kubernetes programs are stamped with their version, without which kubeadm refuses itself', () => {
  const { stamps } = goRecipe([binaryOf('kubeadm', release)], '2026-10-27T12:01:04Z');
  assert.ok(stamps.includes('k8s.io/component-base/version.gitVersion=v1.37.2'));
  assert.ok(stamps.includes('k8s.io/component-base/version.gitMinor=37'));
  assert.ok(stamps.includes('k8s.io/client-go/pkg/version.buildDate=2026-10-27T12:01:04Z'));
});

test('etcd is built from three modules at one version, and the server gets the name etcd', () => {
  const recipe = goRecipe([binaryOf('etcd', release), binaryOf('etcdctl', release)], '');
  assert.deepEqual(recipe.requires, [
    { module: 'go.etcd.io/etcd/server/v3', version: 'v3.7.0' },
    { module: 'go.etcd.io/etcd/etcdctl/v3', version: 'v3.7.0' },
  ]);
  assert.deepEqual(
    recipe.packages.map(({ binary, built }) => [binary, built]),
    [
      ['etcd', 'server'],
      ['etcdctl', 'etcdctl'],
    ],
  );
});

test('CoreDNS is built with the plugins that a cluster uses, by a main package of our own', () => {
  const { main = '', packages } = goRecipe([binaryOf('coredns', release)], '');
  for (const plugin of [
    'errors',
    'health',
    'ready',
    'kubernetes',
    'metrics',
    'forward',
    'cache',
    'loop',
    'reload',
  ])
    assert.ok(main.includes(`"github.com/coredns/coredns/plugin/${plugin}"`), plugin);
  assert.ok(!main.includes('route53'));
  assert.deepEqual(packages, [{ binary: 'coredns', path: '.', built: 'binaries' }]);
});

test('a sandbox without nodes needs no more than four programs, all of them needed by one with nodes too', () => {
  const names = new Set(binariesForNodes(release).map(({ name }) => name));
  assert.equal(binariesForApi(release).length, 4);
  assert.ok(binariesForApi(release).every(({ name }) => names.has(name)));
});

test('the sidecars of CSI drivers are built beside the same Kubernetes, each stamped with its own version', () => {
  const [controller, snapshotter, provisioner] = binariesForCsi(releaseFor('1.36'));
  assert.ok(controller && snapshotter && provisioner);
  const one = goRecipe([controller, snapshotter], '');
  const other = goRecipe([provisioner], '');
  assert.equal(goModule(one, upstream), goModule(other, upstream));
  assert.match(goModule(one, upstream), /^replace k8s\.io\/api => k8s\.io\/api v0\.37\.2$/m);
  assert.deepEqual(one.stamps, [`main.version=v${snapshotter.version}`]);
  assert.deepEqual(
    [...one.packages, ...other.packages].map(({ path }) => path),
    [
      'github.com/kubernetes-csi/external-snapshotter/v8/cmd/snapshot-controller',
      'github.com/kubernetes-csi/external-snapshotter/v8/cmd/csi-snapshotter',
      'github.com/kubernetes-csi/external-provisioner/v6/cmd/csi-provisioner',
    ],
  );
  const names = new Set(binariesForNodes(releaseFor('1.36')).map(({ name }) => name));
  assert.ok(!names.has('csi-provisioner'));
});
