import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { isJsonObject } from '../../../core/json.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import type { ExportedObject } from './exported-object.ts';
import { kindOf, objectAt } from './exported-object.ts';
import { podKinds } from './pod-places.ts';
import { rewrite } from './rewrite.ts';
import type { RestoreTarget } from './rule.ts';

const drill: RestoreTarget = {
  purpose: 'drill',
  namespaces: { shop: 'honban-drill-1' },
  storageClasses: { fast: 'standard' },
  customKinds: ['db.example.org/Cluster'],
  labels: { 'honban.dev/run': 'run1' },
};
const real: RestoreTarget = { ...drill, purpose: 'real', namespaces: {}, labels: {} };

function object(kind: string, more: JsonObject = {}, metadata: JsonObject = {}): ExportedObject {
  const [group = '', name] = kind.split('/');
  return {
    apiVersion: name === undefined ? 'v1' : `${group}/v1`,
    kind: name ?? group,
    metadata: { name: 'one', namespace: 'shop', ...metadata },
    ...more,
  };
}

const kinds = [
  ...podKinds,
  'Service',
  'Secret',
  'ConfigMap',
  'ServiceAccount',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Endpoints',
  'ResourceQuota',
  'networking.k8s.io/Ingress',
  'networking.k8s.io/NetworkPolicy',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'rbac.authorization.k8s.io/RoleBinding',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'apiregistration.k8s.io/APIService',
  'db.example.org/Cluster',
];

const fields = [
  'uid', 'resourceVersion', 'volumeName', 'nodeName', 'externalIPs', 'type', 'clusterIP', 'finalizers', 'hostNetwork',
  'hostPort', 'nodePort', 'hostPath', 'volumes', 'ports', 'containers', 'template', 'jobTemplate', 'spec', 'metadata',
  'labels', 'annotations', 'ownerReferences', 'volumeClaimTemplates', 'csi', 'volumeHandle', 'persistentVolumeReclaimPolicy',
  'name', 'namespace', 'claimRef', 'data', 'subjects', 'secrets', 'status', '__proto__', 'constructor', 'a/b~c', '\u001b[31m\n',
]; // prettier-ignore

const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Json>(null, true, 7, 'LoadBalancer', 'NodePort', 'None', 'shop', 'fast', 'x'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...fields), tie('value'), { maxKeys: 6, noNullPrototype: true }),
  ),
})).value;

const anyObject: fc.Arbitrary<ExportedObject> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    more: fc.dictionary(fc.constantFrom('spec', 'data', 'status', 'subjects', 'secrets', 'type'), json, {
      noNullPrototype: true,
    }),
    metadata: fc.dictionary(fc.constantFrom(...fields), json, { noNullPrototype: true }),
    namespace: fc.constantFrom('shop', 'shop', 'kube-system', undefined),
    name: fc.constantFrom('one', '__proto__', 'x\n../y'),
  })
  .map(({ kind, more, metadata, namespace, name }) => {
    const { namespace: _, ...rest } = metadata;
    const made = object(kind, more, { ...rest, name });
    const { namespace: __, ...plain } = made.metadata;
    return { ...made, metadata: namespace === undefined ? plain : { ...plain, namespace } };
  }) as fc.Arbitrary<ExportedObject>;

function podSpecs(made: ExportedObject): readonly JsonObject[] {
  const spec = objectAt(made, 'spec');
  const inJob = objectAt(objectAt(objectAt(objectAt(spec, 'jobTemplate'), 'spec'), 'template'), 'spec');
  return [...(kindOf(made) === 'Pod' ? [spec] : []), objectAt(objectAt(spec, 'template'), 'spec'), inJob];
}

function assertHarmless(one: ExportedObject): void {
  const spec = objectAt(one, 'spec');
  if (kindOf(one) === 'Service') {
    assert.equal(Object.hasOwn(spec, 'externalIPs'), false);
    assert.ok(spec['type'] !== 'LoadBalancer' && spec['type'] !== 'NodePort');
  }
  if (kindOf(one) === 'PersistentVolumeClaim') assert.equal(Object.hasOwn(spec, 'volumeName'), false);
  if (!podKinds.includes(kindOf(one))) return;
  for (const pod of podSpecs(one)) {
    assert.equal(Object.hasOwn(pod, 'nodeName') || Object.hasOwn(pod, 'hostNetwork'), false);
    const volumes = pod['volumes'];
    for (const volume of Array.isArray(volumes) ? (volumes as readonly Json[]) : [])
      assert.equal(isJsonObject(volume) && Object.hasOwn(volume, 'hostPath'), false);
  }
}

describe('laws of rewriting', () => {
  it('is idempotent, leaves the original as it was, and keeps kind and name', () => {
    fc.assert(
      fc.property(anyObject, fc.constantFrom(drill, real), (given, target) => {
        const before = JSON.stringify(given);
        const made = rewrite(given, target);
        assert.equal(JSON.stringify(given), before);
        if (made.is === 'left-out') return;
        assert.equal(made.object.metadata.name, given.metadata.name);
        assert.equal(kindOf(made.object), kindOf(given));
        const again = rewrite(made.object, target);
        assert.equal(again.is, 'restored');
        assert.deepEqual(again.changes, []);
        assert.equal(JSON.stringify(again.object), JSON.stringify(made.object));
      }),
      { numRuns: 2000 },
    );
  });

  it('makes nothing in a drill that could touch what is outside', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyObject, (given) => {
        const made = rewrite(given, drill);
        if (made.is === 'left-out') return;
        const { object: one } = made;
        seen.add(kindOf(one));
        assert.equal(one.metadata.namespace, 'honban-drill-1');
        assert.doesNotMatch(
          kindOf(one),
          /PersistentVolume$|Webhook|ClusterRole|Ingress|NetworkPolicy|APIService/,
        );
        for (const field of ['uid', 'resourceVersion', 'ownerReferences', 'finalizers'])
          assert.equal(Object.hasOwn(one.metadata, field), false, field);
        assert.equal(objectAt(one.metadata, 'labels')['honban.dev/run'], 'run1');
        assertHarmless(one);
      }),
      { numRuns: 3000 },
    );
    assert.ok(seen.size > 8, [...seen].join(' '));
  });

  it('bears deep nesting and long lists', () => {
    let deep: Json = 'x';
    for (let depth = 0; depth < 50_000; depth += 1) deep = { spec: deep };
    assert.equal(rewrite(object('apps/Deployment', { spec: deep }), drill).is, 'restored');
    const volumes = Array.from({ length: 200_000 }, (_, index) => ({ name: `v${index}`, hostPath: {} }));
    const made = rewrite(object('Pod', { spec: { volumes } }), drill);
    assert.equal(made.is === 'restored' && made.changes.length, 200_000 + 2);
  });
});
