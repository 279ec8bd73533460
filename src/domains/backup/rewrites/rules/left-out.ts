/** What is never made by a restore, or never by a drill. */
import { isOwned, kindOf, listAt, objectAt, textAt } from '../exported-object.ts';
import type { ExportedObject } from '../exported-object.ts';
import { podKinds } from '../pod-places.ts';
import { defineRule } from '../rule.ts';
import type { RestoreTarget } from '../rule.ts';

export const madeByCluster = defineRule({
  id: 'made-by-cluster',
  purpose: 'always',
  kinds: [
    'Node',
    'Event',
    'events.k8s.io/Event',
    'storage.k8s.io/CSINode',
    'storage.k8s.io/VolumeAttachment',
    'coordination.k8s.io/Lease',
    'metrics.k8s.io/PodMetrics',
  ],
  why: {
    en: 'It says how things were at one moment; the cluster makes its own.',
    ja: 'ある時点の状態を表すもので、クラスターが自ら作成します。',
  },
  leaveOut: () => true,
});

export const madeByController = defineRule({
  id: 'made-by-controller',
  purpose: 'always',
  kinds: ['Pod', 'apps/ReplicaSet', 'ReplicationController', 'batch/Job', 'apps/ControllerRevision'],
  why: {
    en: 'Its controller makes it again.',
    ja: 'コントローラーが再び作成します。',
  },
  leaveOut: (object) => isOwned(object),
});

export const endpointsOfSelectors = defineRule({
  id: 'endpoints-of-selectors',
  purpose: 'always',
  kinds: ['Endpoints', 'discovery.k8s.io/EndpointSlice'],
  why: {
    en: 'It lists addresses of the old pods; the cluster makes it again from the Service.',
    ja: '元の Pod のアドレスの一覧で、クラスターが Service から再び作成します。',
  },
  leaveOut: ({ metadata }) =>
    textAt(objectAt(metadata, 'annotations'), 'endpoints.kubernetes.io/last-change-trigger-time') !==
      undefined ||
    textAt(objectAt(metadata, 'labels'), 'endpointslice.kubernetes.io/managed-by') !== undefined,
});

export const mirrorPods = defineRule({
  id: 'static-pod',
  purpose: 'always',
  kinds: ['Pod'],
  why: {
    en: 'It mirrors a static pod, which is a file on a node.',
    ja: '静的 Pod の写しで、実体はノード上のファイルです。',
  },
  leaveOut: ({ metadata }) =>
    textAt(objectAt(metadata, 'annotations'), 'kubernetes.io/config.mirror') !== undefined,
});

export const ended = defineRule({
  id: 'ended',
  purpose: 'always',
  kinds: ['Pod', 'batch/Job'],
  why: {
    en: 'It had ended; restored, it would run once more.',
    ja: 'すでに終了しており、復元するともう一度実行されます。',
  },
  leaveOut: (object) => {
    const status = objectAt(object, 'status');
    if (kindOf(object) === 'Pod') return ['Succeeded', 'Failed'].includes(textAt(status, 'phase') ?? '');
    return listAt(status, 'conditions').some(
      (one) => one['status'] === 'True' && ['Complete', 'Failed'].includes(textAt(one, 'type') ?? ''),
    );
  },
});

export const aggregated = defineRule({
  id: 'automatic-api-service',
  purpose: 'always',
  kinds: ['apiregistration.k8s.io/APIService'],
  why: {
    en: 'The API server registers its own APIs.',
    ja: 'API サーバーが自身の API を登録します。',
  },
  leaveOut: ({ metadata }) =>
    textAt(objectAt(metadata, 'labels'), 'kube-aggregator.kubernetes.io/automanaged') !== undefined,
});

/** Kinds that a drill makes; everything else in a cluster may act on what is outside of the scratch namespace. */
const drillKinds: ReadonlySet<string> = new Set([
  ...podKinds,
  'ConfigMap',
  'Secret',
  'ServiceAccount',
  'Service',
  'PersistentVolumeClaim',
  'rbac.authorization.k8s.io/Role',
  'rbac.authorization.k8s.io/RoleBinding',
]);

export const outsideScratch = defineRule({
  id: 'outside-scratch',
  purpose: 'drill',
  why: {
    en: 'It does not live in a namespace that is being restored; a drill changes nothing outside its scratch namespace.',
    ja: '復元対象の名前空間にないオブジェクトです。演習は演習用の名前空間の外を変更しません。',
  },
  leaveOut: (object, target) => !isWithin(object, target),
});

function isWithin({ metadata: { namespace } }: ExportedObject, { namespaces }: RestoreTarget): boolean {
  return (
    namespace !== undefined &&
    (Object.hasOwn(namespaces, namespace) || Object.values(namespaces).includes(namespace))
  );
}

export const actsOutside = defineRule({
  id: 'acts-outside',
  purpose: 'drill',
  why: {
    en: 'A controller may act on it outside the scratch namespace (host names, certificates, DNS, limits, scaling), or it would open the isolation.',
    ja: 'コントローラーが演習用の名前空間の外（ホスト名、証明書、DNS、制限、スケール）に作用するか、隔離を破る可能性があります。',
  },
  leaveOut: (object, { customKinds }) => {
    const kind = kindOf(object);
    return !drillKinds.has(kind) && !(isCustom(kind) && customKinds.includes(kind));
  },
});

/** Groups of Kubernetes itself end on `.k8s.io` or have no dot; no policy can let one of those through. */
function isCustom(kind: string): boolean {
  const [group = '', name] = kind.split('/');
  return name !== undefined && group.includes('.') && !group.endsWith('.k8s.io');
}

export const automaticObjects = defineRule({
  id: 'automatic',
  purpose: 'always',
  kinds: ['ConfigMap'],
  why: {
    en: 'The cluster puts its own CA into each namespace.',
    ja: 'クラスターが各名前空間に自身の CA を置きます。',
  },
  leaveOut: ({ metadata }) => metadata.name === 'kube-root-ca.crt',
});
