import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Json, JsonObject } from '../../../core/json.ts';
import type { ExportedObject } from './exported-object.ts';
import { exportedObject, objectAt } from './exported-object.ts';
import { rewrite } from './rewrite.ts';
import type { RestoreTarget } from './rule.ts';
import { rewriteRules } from './rules/index.ts';

const drill: RestoreTarget = {
  purpose: 'drill',
  namespaces: { shop: 'honban-drill-1' },
  storageClasses: { fast: 'standard' },
  customKinds: ['db.example.org/Cluster'],
  labels: { 'honban.dev/run': 'run1' },
};
const real: RestoreTarget = { ...drill, purpose: 'real', namespaces: {}, labels: {} };

function restored(object: ExportedObject, target = drill): ExportedObject {
  const made = rewrite(object, target);
  assert.equal(made.is, 'restored', made.is === 'left-out' ? made.rule : '');
  return made.object;
}

function object(kind: string, more: JsonObject = {}, metadata: JsonObject = {}): ExportedObject {
  const [group = '', name] = kind.split('/');
  return {
    apiVersion: name === undefined ? 'v1' : `${group}/v1`,
    kind: name ?? group,
    metadata: { name: 'one', namespace: 'shop', ...metadata },
    ...more,
  };
}

describe('rewriting an exported object', () => {
  it('tells each change with where, by which rule and why, in both languages', () => {
    const made = rewrite(object('ConfigMap', {}, { uid: 'u', resourceVersion: '7' }), drill);
    assert.equal(made.is, 'restored');
    assert.deepEqual(
      made.changes.map(({ rule, did, at }) => `${rule} ${did} ${at}`),
      [
        'server-fields removed /metadata/uid',
        'server-fields removed /metadata/resourceVersion',
        'namespace changed /metadata/namespace',
        'run-label changed /metadata',
      ],
    );
    for (const { why } of made.changes) assert.ok(why.en.endsWith('.') && why.ja.endsWith('。'));
  });

  it('leaves a headless Service headless and gives any other a new address', () => {
    assert.deepEqual(
      restored(object('Service', { spec: { clusterIP: 'None', clusterIPs: ['None'] } }))['spec'],
      { clusterIP: 'None', clusterIPs: ['None'] },
    );
    assert.deepEqual(
      restored(object('Service', { spec: { clusterIP: '10.0.0.7', clusterIPs: ['10.0.0.7'] } }))['spec'],
      {},
    );
  });

  it('makes a load balancer unreachable in a drill and keeps it in a real restore', () => {
    const service = object('Service', {
      spec: {
        type: 'LoadBalancer',
        externalIPs: ['192.0.2.1'],
        externalTrafficPolicy: 'Local',
        healthCheckNodePort: 31_000,
        ports: [{ port: 80, nodePort: 30_080 }],
      },
    });
    assert.deepEqual(restored(service)['spec'], { type: 'ClusterIP', ports: [{ port: 80 }] });
    const home = restored(service, real)['spec'] as JsonObject;
    assert.equal(home['type'], 'LoadBalancer');
    assert.deepEqual(home['ports'], [{ port: 80 }]);
  });

  it('keeps a node port that somebody asked for, only where the Service returns to its place', () => {
    const applied = '{"spec":{"ports":[{"nodePort":30080}]}}';
    const service = object(
      'Service',
      { spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 30_080 }] } },
      { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': applied } },
    );
    const ports = (target: RestoreTarget): Json | undefined =>
      objectAt(restored(service, target), 'spec')['ports'];
    assert.deepEqual(ports(real), [{ port: 80, nodePort: 30_080 }]);
    assert.deepEqual(ports({ ...real, namespaces: { shop: 'other' } }), [{ port: 80 }]);
  });

  it('unties a claim from its volume, its node and its source, and names the storage of the target', () => {
    const claim = object(
      'PersistentVolumeClaim',
      { spec: { volumeName: 'pv-1', storageClassName: 'fast', dataSource: { name: 's' }, accessModes: [] } },
      {
        annotations: { 'volume.kubernetes.io/selected-node': 'n', 'pv.kubernetes.io/bind-completed': 'yes' },
      },
    );
    const made = restored(claim);
    assert.deepEqual(made['spec'], { storageClassName: 'standard', accessModes: [] });
    assert.deepEqual(made.metadata['annotations'], {});
  });

  it('never makes a volume in a drill, and one that outlives its claim in a real restore', () => {
    const volume: ExportedObject = {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: 'pv-1' },
      spec: {
        csi: { volumeHandle: 'disk-1' },
        persistentVolumeReclaimPolicy: 'Delete',
        claimRef: { namespace: 'shop', name: 'data', uid: 'u' },
      },
    };
    assert.equal(rewrite(volume, drill).is, 'left-out');
    assert.equal(rewrite(volume, { ...real, namespaces: { shop: 'other' } }).is, 'left-out');
    const spec = objectAt(restored(volume, real), 'spec');
    assert.equal(spec['persistentVolumeReclaimPolicy'], 'Retain');
    assert.deepEqual(spec['claimRef'], { namespace: 'shop', name: 'data' });
  });

  it('takes pods off the host and gives them an empty folder for what lies outside', () => {
    const template = {
      spec: {
        nodeName: 'n',
        hostNetwork: true,
        containers: [{ name: 'a', ports: [{ containerPort: 80, hostPort: 80 }] }],
        volumes: [
          { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
          { name: 'node', hostPath: { path: '/var/lib/production' } },
          { name: 'share', nfs: { server: 'files', path: '/' } },
        ],
      },
    };
    assert.deepEqual(
      objectAt(restored(object('apps/Deployment', { spec: { template } })), 'spec')['template'],
      {
        spec: {
          containers: [{ name: 'a', ports: [{ containerPort: 80 }] }],
          volumes: [
            { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
            { name: 'node', emptyDir: {} },
            { name: 'share', emptyDir: {} },
          ],
        },
      },
    );
  });

  it('leaves out what a controller makes again, and what had ended', () => {
    const owned = { ownerReferences: [{ kind: 'ReplicaSet', name: 'r', uid: 'u', controller: true }] };
    assert.equal(rewrite(object('Pod', {}, owned), drill).is, 'left-out');
    assert.equal(rewrite(object('Pod', { status: { phase: 'Succeeded' } }), real).is, 'left-out');
    const complete = { status: { conditions: [{ type: 'Complete', status: 'True' }] } };
    assert.equal(rewrite(object('batch/Job', complete), real).is, 'left-out');
    // The owner of a Secret may be an operator that a drill does not bring: the Secret stays.
    assert.deepEqual(restored(object('Secret', {}, owned)).metadata['ownerReferences'], undefined);
  });

  it('begins no job by itself in a drill', () => {
    assert.deepEqual(
      objectAt(restored(object('batch/CronJob', { spec: { schedule: '* * * * *' } })), 'spec'),
      {
        schedule: '* * * * *',
        suspend: true,
      },
    );
    assert.equal(objectAt(restored(object('batch/Job', { spec: {} }), real), 'spec')['suspend'], undefined);
  });

  it('brings no token of the old cluster and no second copy of a Secret', () => {
    const data = { token: 'x', 'ca.crt': 'y', namespace: 'z' };
    const account = { 'kubernetes.io/service-account.name': 'robot' };
    const token = object(
      'Secret',
      { type: 'kubernetes.io/service-account-token', data },
      { name: 'mine', annotations: account },
    );
    assert.deepEqual(restored(token)['data'], {});
    const automatic = { ...token, metadata: { ...token.metadata, name: 'robot-token-x7k2p' } };
    assert.equal(rewrite(automatic, drill).is, 'left-out');
    const opaque = object(
      'Secret',
      { type: 'Opaque', data },
      {
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'all of it' },
      },
    );
    assert.deepEqual(restored(opaque)['data'], data);
    assert.deepEqual(restored(opaque).metadata['annotations'], {});
  });

  it('lets a custom kind through only by name, and never one that opens the isolation', () => {
    assert.equal(rewrite(object('db.example.org/Cluster'), drill).is, 'restored');
    assert.equal(rewrite(object('mail.example.org/Sender'), drill).is, 'left-out');
    const daring = {
      ...drill,
      customKinds: ['networking.k8s.io/NetworkPolicy', 'networking.k8s.io/Ingress'],
    };
    for (const kind of daring.customKinds) assert.equal(rewrite(object(kind), daring).is, 'left-out');
    assert.equal(rewrite(object('Secret', {}, { namespace: 'kube-system' }), drill).is, 'left-out');
  });

  it('takes nothing for an object that has no kind, no name or a namespace that is none', () => {
    const sound = object('ConfigMap');
    assert.equal(exportedObject(sound), sound);
    for (const broken of [null, [], 'x', {}, { ...sound, kind: 1 }, { ...sound, metadata: [] }])
      assert.equal(exportedObject(broken), undefined);
    for (const metadata of [{}, { name: '' }, { name: 'a', namespace: 7 }, { name: 'a', namespace: '' }])
      assert.equal(exportedObject({ apiVersion: 'v1', kind: 'Secret', metadata }), undefined);
  });

  it('is a table whose rules have different names', () => {
    const names = rewriteRules.map(({ id }) => id);
    assert.equal(new Set(names).size, names.length);
  });
});
