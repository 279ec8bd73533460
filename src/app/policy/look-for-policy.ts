/** What a first policy can state of a cluster, from facts alone. Whatever could not be seen is named, never guessed. */
import type { ClusterIdentity } from '../../core/evidence.ts';
import type { Facts } from '../../core/fact.ts';
import { distributionOf } from '../../core/kubernetes/distribution.ts';
import { kubernetesFacts } from '../../core/kubernetes/facts/index.ts';
import { parseImage } from '../../core/kubernetes/image-reference.ts';
import type { SeenCluster, SeenNamespace } from '../../core/policy/first-policy.ts';
import { failure, success } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { CollectOptions, FactSource } from '../ports.ts';

const { apiServerVersion, cronJobs, daemonSets, deployments, namespaces, statefulSets } = kubernetesFacts;
const asked = { apiServerVersion, cronJobs, daemonSets, deployments, namespaces, statefulSets };

export interface NamedSource {
  readonly source: FactSource;
  readonly name: string;
  readonly context?: string | undefined;
  readonly kubeconfig?: string | undefined;
}

/** Fails only when the cluster itself could not be told, since then nothing was seen at all. */
export async function lookForPolicy(
  { source, name, context, kubeconfig }: NamedSource,
  options: CollectOptions = {},
): Promise<Result<SeenCluster>> {
  const { identity, facts } = await source.collect(Object.values(asked), options);
  if (identity.state !== 'complete') return failure(identity.why);
  const { uid, caDigest, endpoint }: ClusterIdentity = identity.value;
  const workloads = workloadsIn(facts);
  const provider = providerOf(facts);
  return success({
    name,
    uid,
    ...given({ context, kubeconfig, caDigest, endpoint, provider }),
    namespaces: ownNamespaces(facts, workloads),
    systemNamespaces: [...new Set(workloads.map(({ namespace }) => namespace))].filter(isSystem).sort(),
    registries: registriesOf(workloads),
    unseen: unseenIn(facts),
  });
}

interface Running {
  readonly namespace: string;
  readonly containers: readonly { readonly image: string }[];
}

function workloadsIn(facts: Facts): readonly Running[] {
  return [deployments, statefulSets, daemonSets, cronJobs].flatMap(
    (fact): readonly Running[] => facts.get<readonly Running[]>(fact)?.value ?? [],
  );
}

function ownNamespaces(facts: Facts, workloads: readonly Running[]): readonly SeenNamespace[] {
  const counts = new Map<string, number>();
  for (const { namespace } of workloads) counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
  const known = new Map((facts.get(namespaces)?.value ?? []).map((namespace) => [namespace.name, namespace]));
  return [...counts]
    .filter(([name]) => !isSystem(name))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, count]) => ({
      name,
      workloads: count,
      ...given({ enforces: known.get(name)?.podSecurity['enforce'] }),
    }));
}

/** Made by Kubernetes itself; whatever runs there came with the cluster. */
function isSystem(namespace: string): boolean {
  return namespace.startsWith('kube-');
}

function registriesOf(workloads: readonly Running[]): readonly string[] {
  const images = workloads.flatMap(({ containers }) => containers.map(({ image }) => image));
  return [...new Set(images.map((image) => parseImage(image).registry))].sort();
}

/** Where the version leaves no mark it may be kubeadm or anything else, which a person knows. */
function providerOf(facts: Facts): string | undefined {
  const version = facts.get(apiServerVersion)?.value?.gitVersion;
  return version === undefined ? undefined : distributionOf(version);
}

function unseenIn(facts: Facts): readonly string[] {
  return Object.values(asked)
    .filter((fact) => facts.get<unknown>(fact)?.state !== 'complete')
    .map(({ id }) => id);
}

type Given<Values> = { [Key in keyof Values]?: Exclude<Values[Key], undefined> };

function given<Values extends object>(values: Values): Given<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Given<Values>;
}
