/**
 * The context evidence is true in, as named values read from facts. A value that cannot be read is absent,
 * and an absent value counts as different: evidence that depends on it does not hold.
 */
import type { ContextName } from '../criterion.ts';
import { encryptionKeysValue } from '../backup/encryption-keys.ts';
import { recoveryPoints } from '../backup/facts.ts';
import { drillJudgesFact } from '../drill/drill-judges.ts';
import type { Needs, ValuesOf } from '../fact.ts';
import { isControlPlaneManaged } from '../policy/control-plane.ts';
import { policyFact } from '../policy/facts.ts';
import type { Policy } from '../policy/policy.ts';
import { addOnsOf } from './add-on.ts';
import type { AddOn, AddOnRole } from './add-on.ts';
import { distributionOf } from './distribution.ts';
import type { ControlPlaneComponent } from './facts/control-plane-components.ts';
import { kubernetesFacts } from './facts/index.ts';
import { imageRepository, parseImage } from './image-reference.ts';
import { logReaders } from './log-readers.ts';
import { minorOf } from './version.ts';

/** How one value is read. `digest` shortens what would be long; it must be collision-free, as SHA-256 is. */
export interface ContextValue {
  readonly name: ContextName;
  readonly needs: Needs;
  read(facts: Readonly<Record<string, unknown>>, digest: (text: string) => string): string | undefined;
}

function value<N extends Needs>(
  name: ContextName,
  needs: N,
  read: (facts: ValuesOf<N>, digest: (text: string) => string) => string | undefined,
): ContextValue {
  return { name, needs, read };
}

const { apiServerVersion, nodes, controlPlaneComponents, daemonSets, deployments, statefulSets, pods } =
  kubernetesFacts;
const { csiDrivers, storageClasses, ingressClasses, persistentVolumeClaims } = kubernetesFacts;
const { clusterRoles, clusterRoleBindings, roles, roleBindings } = kubernetesFacts;
const addOnNeeds = { daemonSets, deployments, statefulSets };

/** Flags that decide who is let in and how that is recorded; by prefix. */
const flagGroups = {
  auditFlags: ['audit-'],
  authentication: [
    'anonymous-auth',
    'authentication-',
    'client-ca-file',
    'enable-bootstrap-token-auth',
    'oidc-',
    'requestheader-',
    'service-account-issuer',
    'token-auth-file',
  ],
  authorization: ['authorization-', 'enable-admission-plugins', 'disable-admission-plugins'],
  encryptionFlags: ['encryption-provider-config'],
} as const satisfies Partial<Record<ContextName, readonly string[]>>;

/** Where copies go, how often, for whom they are sealed: a change of these makes another backup of it. */
export function backupSettings(
  backups: NonNullable<Policy['backups']>,
  digest: (text: string) => string,
): string {
  return digest(canonical(backups));
}

/** Claims of some namespaces with the kind of storage they ask for: another one is data that no earlier copy holds. */
function claimNames(
  claims: readonly { readonly name: string; readonly namespace: string; readonly storageClass?: string }[],
  namespaces: readonly string[],
): readonly string[] {
  return claims
    .filter(({ namespace }) => namespaces.includes(namespace))
    .map(({ namespace, name, storageClass = '' }) => `${namespace}/${name} ${storageClass}`)
    .toSorted();
}

/** Every context value that can be read from facts today. */
export const contextValues: readonly ContextValue[] = [
  value('kubernetesMinor', { version: apiServerVersion }, ({ version }) => minorOf(version.gitVersion)),
  value('etcdMinor', { components: controlPlaneComponents }, ({ components }) =>
    allOrNothing(
      components.filter(({ component }) => component === 'etcd').map(({ version }) => minorOf(version ?? '')),
    ),
  ),
  value('containerRuntime', { nodes }, ({ nodes }) =>
    list(nodes.map(({ containerRuntime }) => runtimeMinor(containerRuntime))),
  ),
  value('distribution', { version: apiServerVersion, pods }, ({ version, pods }) =>
    distribution(
      version.gitVersion,
      pods.some(
        ({ mirror, namespace, name }) =>
          mirror && namespace === 'kube-system' && name.startsWith('kube-apiserver-'),
      ),
    ),
  ),
  value('cni', addOnNeeds, (facts) => roleOf(facts, 'cni')),
  value('ingressController', { classes: ingressClasses }, ({ classes }) =>
    list(classes.map(({ controller }) => controller)),
  ),
  value('deliveryTool', addOnNeeds, (facts) => roleOf(facts, 'delivery')),
  value('logPipeline', addOnNeeds, (facts) => roleOf(facts, 'logs')),
  value('addOnVersions', addOnNeeds, (facts) =>
    list(addOns(facts).map(({ name, version = '?' }) => `${name} ${version}`)),
  ),
  value('addOnMinors', addOnNeeds, (facts) =>
    list(addOns(facts).map(({ name, version = '?' }) => `${name} ${minorOf(version) ?? version}`)),
  ),
  value('csiDrivers', { drivers: csiDrivers }, ({ drivers }) => list(drivers.map(({ name }) => name))),
  value('storageClasses', { classes: storageClasses }, ({ classes }, digest) =>
    shortened(
      list(
        classes.map(({ name, uid, provisioner, reclaimPolicy }) =>
          [name, uid, provisioner, reclaimPolicy].join(' '),
        ),
      ),
      digest,
    ),
  ),
  value('staticPods', { components: controlPlaneComponents }, ({ components }, digest) =>
    shortened(
      list(components.map((one) => `${one.component}@${one.node} ${one.image} ${flagText(one, [''])}`)),
      digest,
    ),
  ),
  ...Object.entries(flagGroups).map(([name, prefixes]) =>
    value(name as keyof typeof flagGroups, { components: controlPlaneComponents }, ({ components }, digest) =>
      flagsOfApiServers(components, prefixes, digest),
    ),
  ),
  value('logReaders', { clusterRoles, clusterRoleBindings, roles, roleBindings }, (facts, digest) =>
    shortened(list(logReaders(facts)), digest),
  ),
  value('imageRepositories', { pods, policy: policyFact }, ({ pods, policy }, digest) => {
    const ours = new Set(Object.values(policy.applications).flatMap(({ namespaces }) => namespaces));
    const images = pods
      .filter(({ namespace }) => ours.has(namespace))
      .flatMap(({ containers }) => containers);
    return shortened(list(images.map(({ image }) => imageRepository(parseImage(image)))), digest);
  }),
  value('applicationVolumes', { claims: persistentVolumeClaims, policy: policyFact }, (facts, digest) => {
    const ours = Object.values(facts.policy.applications).flatMap(({ namespaces }) => namespaces);
    return shortened(list(claimNames(facts.claims, ours)), digest);
  }),
  value('backupSettings', { policy: policyFact }, ({ policy }, digest) =>
    policy.backups === undefined ? undefined : backupSettings(policy.backups, digest),
  ),
  value(
    'encryptionKeys',
    { points: recoveryPoints, namespaces: kubernetesFacts.namespaces, policy: policyFact },
    ({ points, namespaces, policy }) => {
      const uid = namespaces.find(({ name }) => name === 'kube-system')?.uid;
      const cluster = Object.values(policy.clusters).find((one) => one.uid !== undefined && one.uid === uid);
      // Neither seen nor changed from here.
      if (cluster !== undefined && isControlPlaneManaged(cluster)) return 'with the provider';
      const newest = points.findLast(
        ({ plane, state, cluster }) => plane === 'etcd' && state === 'complete' && cluster.uid === uid,
      );
      return newest === undefined ? undefined : encryptionKeysValue(newest.facts);
    },
  ),
  value('judgeDigest', { judges: drillJudgesFact }, ({ judges }) => judges),
  value('contacts', { policy: policyFact }, ({ policy }, digest) =>
    digest(canonical({ people: policy.people, routes: policy.contactRoutes })),
  ),
  value('objectives', { policy: policyFact }, ({ policy }, digest) =>
    digest(canonical({ objectives: policy.objectives, applications: policy.applications })),
  ),
];

/** Of several instances, `none` where there is none; sorted, each once. */
function list(texts: readonly string[]): string {
  return texts.length === 0 ? 'none' : [...new Set(texts)].toSorted().join(', ');
}

function allOrNothing(texts: readonly (string | undefined)[]): string | undefined {
  const known = texts.filter((text) => text !== undefined);
  return known.length === 0 || known.length < texts.length ? undefined : list(known);
}

function shortened(text: string, digest: (text: string) => string): string {
  return text.length <= 120 ? text : digest(text);
}

function runtimeMinor(runtime: string): string {
  const [name = '', version = ''] = runtime.split('://', 2);
  return `${name} ${minorOf(version) ?? version}`;
}

function distribution(gitVersion: string, ownControlPlane: boolean): string {
  return distributionOf(gitVersion) ?? (ownControlPlane ? 'kubeadm' : 'other');
}

function addOns({ daemonSets, deployments, statefulSets }: ValuesOf<typeof addOnNeeds>): readonly AddOn[] {
  return addOnsOf([...daemonSets, ...deployments, ...statefulSets]);
}

function roleOf(facts: ValuesOf<typeof addOnNeeds>, role: AddOnRole): string {
  return list(addOns(facts).flatMap((addOn) => (addOn.role === role ? [addOn.name] : [])));
}

function flagsOfApiServers(
  components: readonly ControlPlaneComponent[],
  prefixes: readonly string[],
  digest: (text: string) => string,
): string | undefined {
  const servers = components.filter(({ component }) => component === 'kube-apiserver');
  if (servers.length === 0) return undefined;
  return shortened(list(servers.map((server) => flagText(server, prefixes) || 'none')), digest);
}

function flagText({ flags }: ControlPlaneComponent, prefixes: readonly string[]): string {
  return Object.entries(flags)
    .filter(([name]) => prefixes.some((prefix) => name.startsWith(prefix)))
    .map(([name, values]) => `${name}=${values.join(',')}`)
    .toSorted()
    .join(' ');
}

/** JSON with sorted keys: the order in which a file names people is no change. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
