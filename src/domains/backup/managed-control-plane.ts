/** Whether a provider runs the control plane: the policy says so, and nothing that is seen of the cluster says otherwise. */
import { distributionOf } from '../../core/kubernetes/distribution.ts';
import { kubernetesFacts } from '../../core/kubernetes/facts/index.ts';
import type { Node } from '../../core/kubernetes/facts/nodes.ts';
import type { Pod } from '../../core/kubernetes/facts/pods.ts';
import type { ValuesOf } from '../../core/fact.ts';
import { isControlPlaneManaged } from '../../core/policy/control-plane.ts';
import { policyFact } from '../../core/policy/facts.ts';
import type { Policy } from '../../core/policy/policy.ts';

const { apiServerVersion, namespaces, nodes, pods } = kubernetesFacts;

export const controlPlaneNeeds = { policy: policyFact, namespaces, nodes, pods, version: apiServerVersion };
export type ControlPlaneFacts = ValuesOf<typeof controlPlaneNeeds>;

type Cluster = Policy['clusters'][string];

/** This cluster as the policy pins it; undefined where no entry has its UID. */
export function declaredCluster({
  policy,
  namespaces,
}: Pick<ControlPlaneFacts, 'policy' | 'namespaces'>): (Cluster & { readonly name: string }) | undefined {
  const uid = namespaces.find(({ name }) => name === 'kube-system')?.uid;
  const [name, cluster] =
    Object.entries(policy.clusters).find(([, one]) => one.uid !== undefined && one.uid === uid) ?? [];
  return name === undefined || cluster === undefined ? undefined : { name, ...cluster };
}

export function isManaged(facts: ControlPlaneFacts): boolean {
  const cluster = declaredCluster(facts);
  return (
    cluster !== undefined &&
    isControlPlaneManaged(cluster) &&
    visiblePods(facts).length === 0 &&
    visibleNodes(facts).length === 0 &&
    otherMark(cluster, facts) === undefined
  );
}

const programs: ReadonlySet<string> = new Set([
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
]);

/** Static pods of a control plane: whoever sees them has its nodes. */
export function visiblePods({ pods }: Pick<ControlPlaneFacts, 'pods'>): readonly Pod[] {
  return pods.filter(
    ({ mirror, namespace, containers }) =>
      mirror && namespace === 'kube-system' && containers.some(({ name }) => programs.has(name)),
  );
}

export function visibleNodes({ nodes }: Pick<ControlPlaneFacts, 'nodes'>): readonly Node[] {
  return nodes.filter(({ controlPlane }) => controlPlane);
}

/** These leave their mark in the version of every API server they run. */
const marked: ReadonlySet<Cluster['provider']> = new Set(['eks', 'gke']);

/** What the version says instead of the declared provider; undefined where the two agree or nothing is said. */
export function otherMark(
  { provider }: Pick<Cluster, 'provider'>,
  { version }: Pick<ControlPlaneFacts, 'version'>,
): string | undefined {
  const found = distributionOf(version.gitVersion);
  if (found === undefined) return marked.has(provider) ? version.gitVersion : undefined;
  return found === provider || provider === 'other' ? undefined : version.gitVersion;
}
