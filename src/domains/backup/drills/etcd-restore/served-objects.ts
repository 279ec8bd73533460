/** Objects that are stored against objects that are served, though the API calls some of them by other names. */
import type { JsonObject } from '../../../../core/json.ts';

/** How the API calls what etcd stores under an older name; https://github.com/kubernetes/kubernetes/tree/v1.37.2/pkg/registry */
const servedAs: Readonly<Record<string, string>> = {
  minions: 'nodes',
  'services/specs': 'services',
  'services/endpoints': 'endpoints',
  controllers: 'replicationcontrollers',
  ingress: 'networking.k8s.io/ingresses',
  daemonsets: 'apps/daemonsets',
  deployments: 'apps/deployments',
  replicasets: 'apps/replicasets',
  statefulsets: 'apps/statefulsets',
  controllerrevisions: 'apps/controllerrevisions',
  jobs: 'batch/jobs',
  cronjobs: 'batch/cronjobs',
  leases: 'coordination.k8s.io/leases',
  networkpolicies: 'networking.k8s.io/networkpolicies',
  poddisruptionbudgets: 'policy/poddisruptionbudgets',
  priorityclasses: 'scheduling.k8s.io/priorityclasses',
  storageclasses: 'storage.k8s.io/storageclasses',
  csinodes: 'storage.k8s.io/csinodes',
  csidrivers: 'storage.k8s.io/csidrivers',
  volumeattachments: 'storage.k8s.io/volumeattachments',
  clusterroles: 'rbac.authorization.k8s.io/clusterroles',
  clusterrolebindings: 'rbac.authorization.k8s.io/clusterrolebindings',
  roles: 'rbac.authorization.k8s.io/roles',
  rolebindings: 'rbac.authorization.k8s.io/rolebindings',
  endpointslices: 'discovery.k8s.io/endpointslices',
  flowschemas: 'flowcontrol.apiserver.k8s.io/flowschemas',
  prioritylevelconfigurations: 'flowcontrol.apiserver.k8s.io/prioritylevelconfigurations',
  ipaddresses: 'networking.k8s.io/ipaddresses',
  servicecidrs: 'networking.k8s.io/servicecidrs',
};

/** The API server makes a few objects of its own at its start, and events and leases of the dead may lapse: fewer is what counts. */
const comesAndGoes = new Set(['events', 'leases', 'masterleases', 'ranges', 'peerserverleases']);

export function fewerServed(
  stored: Readonly<Record<string, number>>,
  served: JsonObject | undefined,
): readonly string[] | undefined {
  if (served === undefined) return undefined;
  return Object.entries(stored).flatMap(([resource, count]) => {
    if (comesAndGoes.has(resource)) return [];
    const found = served[servedAs[resource] ?? resource];
    return typeof found === 'number' && found < count ? [`${resource} ${found}/${count}`] : [];
  });
}
