/** What an export of a whole cluster leaves to the cluster that it is restored into. */
import { objectAt, textAt } from '../exported-object.ts';
import type { ExportedObject } from '../exported-object.ts';
import { defineRule } from '../rule.ts';

export const passing = defineRule({
  id: 'passing',
  purpose: 'always',
  kinds: [
    'certificates.k8s.io/CertificateSigningRequest',
    'certificates.k8s.io/PodCertificateRequest',
    'coordination.k8s.io/LeaseCandidate',
    'internal.apiserver.k8s.io/StorageVersion',
    'networking.k8s.io/IPAddress',
    'resource.k8s.io/ResourceSlice',
    'storage.k8s.io/CSIStorageCapacity',
    'storagemigration.k8s.io/StorageVersionMigration',
  ],
  why: {
    en: 'It is a request that was answered, or what a program keeps of the moment; the new cluster makes its own.',
    ja: '処理済みの要求か、プログラムが保持する一時的な記録です。新しいクラスターが自ら作成します。',
  },
  leaveOut: () => true,
});

/** By namespace and name; https://github.com/kubernetes/kubernetes/tree/v1.37.2/pkg/controlplane */
const ofTheServer: ReadonlySet<string> = new Set([
  'Service default/kubernetes',
  'Endpoints default/kubernetes',
  'EndpointSlice default/kubernetes',
  'ServiceCIDR /kubernetes',
  'ConfigMap kube-system/extension-apiserver-authentication',
  'ConfigMap kube-system/kube-apiserver-legacy-service-account-token-tracking',
]);

export const builtIn = defineRule({
  id: 'built-in',
  purpose: 'always',
  why: {
    en: 'Every API server makes and keeps its own.',
    ja: 'API サーバーが自ら作成し、維持します。',
  },
  leaveOut: (object) => ofTheServer.has(placeOf(object)) || isKeptByServer(object),
});

function placeOf({ kind, metadata: { namespace = '', name } }: ExportedObject): string {
  return `${kind} ${namespace}/${name}`;
}

function isKeptByServer({ metadata }: ExportedObject): boolean {
  return textAt(objectAt(metadata, 'annotations'), 'apf.kubernetes.io/autoupdate-spec') === 'true';
}
