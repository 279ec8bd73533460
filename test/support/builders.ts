/**
 * Objects as the facts describe them, lawful unless told otherwise. A test says only what it is about:
 * `aPod({ phase: 'Pending' })`. UIDs follow from names, so that equal names are equal objects within one test.
 */
import type { Container, PodContainer } from '../../src/core/kubernetes/container.ts';
import type { ControlPlaneComponent } from '../../src/core/kubernetes/facts/control-plane-components.ts';
import type { CronJob } from '../../src/core/kubernetes/facts/cron-jobs.ts';
import type { Namespace } from '../../src/core/kubernetes/facts/namespaces.ts';
import type { Node } from '../../src/core/kubernetes/facts/nodes.ts';
import type { PersistentVolumeClaim } from '../../src/core/kubernetes/facts/persistent-volume-claims.ts';
import type { PersistentVolume } from '../../src/core/kubernetes/facts/persistent-volumes.ts';
import type { PodDisruptionBudget } from '../../src/core/kubernetes/facts/pod-disruption-budgets.ts';
import type { Pod } from '../../src/core/kubernetes/facts/pods.ts';
import type { Role, RoleBinding, RoleRule } from '../../src/core/kubernetes/role-binding.ts';
import type { ServingCertificate } from '../../src/core/kubernetes/serving-certificate.ts';
import type { Workload } from '../../src/core/kubernetes/workload.ts';
import { after, days, milliseconds, minutes, parseInstant } from '../../src/core/time.ts';
import type { Instant, Milliseconds } from '../../src/core/time.ts';

/** The moment at which test clusters are judged. */
export const now = instant('2026-11-24T09:00:00Z');
const lastWeek = ago(days(7));

export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new Error(`no instant: ${text}`);
  return parsed;
}

export function ago(duration: Milliseconds): Instant {
  return after(now, milliseconds(0 - duration));
}

export function aNode(given: Partial<Node> = {}): Node {
  const name = given.name ?? 'node-1';
  return {
    name,
    uid: `node-${name}`,
    created: lastWeek,
    ready: 'True',
    conditions: [],
    unschedulable: false,
    controlPlane: true,
    kubeletVersion: 'v1.36.4',
    containerRuntime: 'containerd://2.3.1',
    operatingSystem: 'linux',
    osImage: 'Debian GNU/Linux 13 (trixie)',
    kernel: '6.12.48',
    architecture: 'amd64',
    internalAddress: '10.0.0.11',
    kubeletPort: 10250,
    ...given,
  };
}

export function aNamespace(given: Partial<Namespace> = {}): Namespace {
  const name = given.name ?? 'shop';
  const podSecurity = { enforce: 'baseline' };
  return { name, uid: `namespace-${name}`, created: lastWeek, terminating: false, podSecurity, ...given };
}

export function aContainer(given: Partial<PodContainer> = {}): PodContainer {
  return {
    name: 'web',
    role: 'main',
    image: 'registry.example/shop/web:2.4.1',
    imageId: `registry.example/shop/web@sha256:${'a'.repeat(64)}`,
    suspectLiterals: [],
    state: 'running',
    ready: true,
    restarts: 0,
    ...given,
  };
}

export function aPod(given: Partial<Pod> = {}): Pod {
  const name = given.name ?? 'web-6d4b75cb6d-x2x9z';
  return {
    name,
    namespace: 'shop',
    uid: `pod-${name}`,
    created: lastWeek,
    phase: 'Running',
    terminating: false,
    node: 'node-1',
    owner: { kind: 'ReplicaSet', name: 'web-6d4b75cb6d', uid: 'replica-set-web' },
    templateHash: '6d4b75cb6d',
    mirror: false,
    serviceAccount: 'default',
    claims: [],
    containers: [aContainer()],
    ...given,
  };
}

export function aTemplate(given: Partial<Container> = {}): Container {
  const { name, role, image, suspectLiterals } = { ...aContainer(), ...given };
  return { name, role, image, suspectLiterals };
}

export function aWorkload(given: Partial<Workload> = {}): Workload {
  const name = given.name ?? 'web';
  const labels = { app: name };
  return {
    kind: 'Deployment',
    name,
    namespace: 'shop',
    uid: `workload-${name}`,
    created: lastWeek,
    labels,
    selector: { matchLabels: labels },
    podLabels: labels,
    desired: 2,
    ready: 2,
    updated: 2,
    observed: true,
    containers: [aTemplate()],
    claimTemplates: [],
    ...given,
  };
}

export function aCronJob(given: Partial<CronJob> = {}): CronJob {
  return {
    name: 'report',
    namespace: 'shop',
    uid: 'cron-job-report',
    created: lastWeek,
    labels: {},
    suspended: false,
    containers: [aTemplate()],
    ...given,
  };
}

export function aBudget(given: Partial<PodDisruptionBudget> = {}): PodDisruptionBudget {
  return {
    name: 'web',
    namespace: 'shop',
    uid: 'pod-disruption-budget-web',
    selector: { matchLabels: { app: 'web' } },
    maxUnavailable: 1,
    disruptionsAllowed: 1,
    currentHealthy: 2,
    desiredHealthy: 1,
    expectedPods: 2,
    ...given,
  };
}

export function aClaim(given: Partial<PersistentVolumeClaim> = {}): PersistentVolumeClaim {
  const name = given.name ?? 'data-db-0';
  return {
    name,
    namespace: 'shop',
    uid: `claim-${name}`,
    created: lastWeek,
    phase: 'Bound',
    terminating: false,
    volume: `pv-${name}`,
    storageClass: 'local-path',
    ...given,
  };
}

export function aVolume(given: Partial<PersistentVolume> = {}): PersistentVolume {
  const name = given.name ?? 'pv-data-db-0';
  return {
    name,
    uid: `volume-${name}`,
    created: lastWeek,
    phase: 'Bound',
    reclaimPolicy: 'Retain',
    storageClass: 'local-path',
    claim: { namespace: 'shop', name: 'data-db-0', uid: 'claim-data-db-0' },
    driver: 'hostPath',
    ...given,
  };
}

export function aBinding(given: Partial<RoleBinding> & Pick<RoleBinding, 'name'>): RoleBinding {
  return {
    uid: `binding-${given.namespace ?? ''}-${given.name}`,
    role: { kind: 'ClusterRole', name: 'view' },
    subjects: [{ kind: 'User', name: 'jane' }],
    ...given,
  };
}

export function aRole(given: Partial<Role> & Pick<Role, 'name'>): Role {
  return { uid: `role-${given.namespace ?? ''}-${given.name}`, rules: [aRule()], ...given };
}

export function aRule(given: Partial<RoleRule> = {}): RoleRule {
  return {
    verbs: ['get', 'list', 'watch'],
    apiGroups: [''],
    resources: ['pods'],
    resourceNames: [],
    nonResourceURLs: [],
    ...given,
  };
}

export function aComponent(
  component: ControlPlaneComponent['component'],
  given: Partial<ControlPlaneComponent> = {},
): ControlPlaneComponent {
  const version = given.version ?? (component === 'etcd' ? '3.6.11-0' : 'v1.36.4');
  const node = given.node ?? 'node-1';
  return {
    component,
    node,
    pod: `${component}-${node}`,
    podUid: `pod-${component}-${node}`,
    image: `registry.k8s.io/${component}:${version}`,
    version,
    flags: {},
    ...given,
  };
}

export function aCertificate(given: Partial<ServingCertificate> = {}): ServingCertificate {
  const server = given.server ?? 'kube-apiserver';
  return {
    server,
    host: '10.0.0.11',
    fingerprint: `sha256:${server === 'kubelet' ? 'b'.repeat(64) : 'c'.repeat(64)}`,
    subject: `CN=${server}`,
    issuer: 'CN=kubernetes',
    notBefore: ago(days(100)),
    notAfter: after(now, days(265)),
    ...given,
  };
}

export function recently(): Instant {
  return ago(minutes(1));
}
