/** Clusters that no builder would make: few names that collide, odd values, dangling references, half-decided policies. */
import fc from 'fast-check';

import type { Container, PodContainer } from '../../src/core/kubernetes/container.ts';
import type { Pod } from '../../src/core/kubernetes/facts/pods.ts';
import type { RoleBinding } from '../../src/core/kubernetes/role-binding.ts';
import type { Workload } from '../../src/core/kubernetes/workload.ts';
import type { Policy } from '../../src/core/policy/policy.ts';
import { after, days, milliseconds } from '../../src/core/time.ts';
import type { Instant } from '../../src/core/time.ts';
import * as a from './builders.ts';
import { aCluster } from './lawful-cluster.ts';
import type { Cluster } from './lawful-cluster.ts';
import { aPolicy } from './lawful-policy.ts';

const name = fc.constantFrom('web', 'db-0', 'kube-system', 'shop', 'constructor', '__proto__', '*', '', 'あ');
const namespace = fc.constantFrom('shop', 'kube-system', 'stray', 'constructor');
const text = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('', 'latest', 'v1.36.4', '10%'));
const count = fc.constantFrom(0, 1, 2, 3, 100, -1);
const version = fc.oneof(fc.constantFrom('v1.32.1', 'v1.36.4', 'v1.37.2', 'v1.36.1+k3s1', '', 'main'), text);
const moment: fc.Arbitrary<Instant> = fc
  .integer({ min: -400, max: 400 })
  .map((offset) => after(a.now, milliseconds(offset * days(1))));
const list = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { maxLength: 4 });
/** Objects of one kind, which a cluster never has twice under one name or one UID. */
const objects = <T extends { readonly name: string; readonly namespace?: string; readonly uid?: string }>(
  one: fc.Arbitrary<T>,
): fc.Arbitrary<T[]> =>
  fc
    .uniqueArray(one, { maxLength: 4, selector: ({ namespace, name }) => `${namespace ?? ''}/${name}` })
    .map((all) =>
      all.filter(
        ({ uid }, index) => uid === undefined || all.findIndex((other) => other.uid === uid) === index,
      ),
    );
const node = fc.record({ name, uid: name });

const literal = fc.record({ name: text, looksSecret: fc.constantFrom('name' as const, 'value' as const) });
const template: fc.Arbitrary<Container> = fc.record({
  name,
  role: fc.constantFrom('main' as const, 'init' as const, 'sidecar' as const, 'ephemeral' as const),
  image: fc.oneof(text, fc.constantFrom('registry.k8s.io/kube-proxy:v1.30.0', 'nginx@sha256:ab', ':@', '/')),
  suspectLiterals: list(literal),
});
const container: fc.Arbitrary<PodContainer> = fc
  .tuple(
    template,
    fc.record({
      state: fc.constantFrom(
        'running' as const,
        'waiting' as const,
        'terminated' as const,
        'unknown' as const,
      ),
      reason: fc.constantFrom('CrashLoopBackOff', 'ErrImagePull', 'Completed', ''),
      ready: fc.boolean(),
      restarts: count,
    }),
    fc.option(fc.record({ reason: fc.constantFrom('OOMKilled', 'Error'), exitCode: count }), {
      nil: undefined,
    }),
  )
  .map(([one, state, lastTermination]) => ({
    ...one,
    ...state,
    ...(lastTermination && { lastTermination }),
  }));

const owner = fc.record({
  kind: fc.constantFrom('ReplicaSet', 'Job', 'DaemonSet', 'Rollout'),
  name,
  uid: name,
});
const pod: fc.Arbitrary<Pod> = fc
  .record({
    name,
    namespace,
    uid: fc.uuid(),
    created: moment,
    phase: fc.constantFrom('Pending' as const, 'Running' as const, 'Succeeded' as const, 'Failed' as const),
    terminating: fc.boolean(),
    mirror: fc.boolean(),
    claims: list(name),
    containers: list(container),
    owner: fc.option(owner, { nil: undefined }),
    templateHash: fc.option(text, { nil: undefined }),
    node: fc.option(name, { nil: undefined }),
  })
  .map(({ owner, ...given }) => defined({ ...given, owner: owner && ownedIn(given.namespace, owner) }));

/** A controller lives in one namespace, and its UID is its own. */
function ownedIn(namespace: string, owner: { readonly kind: string; readonly name: string }) {
  return { ...owner, uid: `${namespace}/${owner.kind}/${owner.name}` };
}

function workloadOf(kind: Workload['kind']): fc.Arbitrary<Workload> {
  const labels = fc.dictionary(name, text, { maxKeys: 2 });
  return fc.record({
    kind: fc.constant(kind),
    name,
    namespace,
    uid: fc.uuid(),
    created: moment,
    labels,
    selector: fc.record({ matchLabels: labels }),
    podLabels: labels,
    desired: count,
    ready: count,
    updated: count,
    observed: fc.boolean(),
    containers: list(template),
    claimTemplates: list(name),
  });
}

const subject = fc.record({
  kind: fc.constantFrom('User' as const, 'Group' as const, 'ServiceAccount' as const),
  name: fc.constantFrom(
    'system:anonymous',
    'system:unauthenticated',
    'system:serviceaccount:a:b',
    'jane',
    '',
  ),
});
const rule = fc.record({
  verbs: list(fc.constantFrom('get', '*')),
  apiGroups: list(fc.constantFrom('', '*')),
  resources: list(fc.constantFrom('pods', 'pods/log', '*')),
  resourceNames: list(name),
  nonResourceURLs: list(fc.constantFrom('/healthz', '/metrics')),
});
const role = fc.record({ name, uid: fc.uuid(), rules: list(rule) });
const binding: fc.Arbitrary<RoleBinding> = fc.record({
  name,
  uid: fc.uuid(),
  role: fc.record({ kind: fc.constantFrom('ClusterRole' as const, 'Role' as const), name }),
  subjects: list(subject),
});
const component = fc
  .record({
    component: fc.constantFrom('kube-apiserver' as const, 'etcd' as const, 'kube-scheduler' as const),
    node: name,
    version: fc.option(version, { nil: undefined }),
    flags: fc.dictionary(
      fc.constantFrom('audit-policy-file', 'audit-log-path', 'authorization-mode'),
      list(text),
    ),
  })
  .map(({ component, ...given }) => a.aComponent(component, defined(given)));
const certificate = fc
  .record({ notBefore: moment, notAfter: moment, fingerprint: fc.uuid() })
  .map((given) => a.aCertificate(given));

/** The lawful policy without some of its sections; standards lose single parts. */
const policy: fc.Arbitrary<Policy> = fc
  .tuple(
    fc.subarray([
      'people',
      'applications',
      'excludedNamespaces',
      'onCall',
      'contactRoutes',
      'upgrade',
      'objectives',
    ]),
    fc.subarray(['podSecurity', 'secrets', 'images', 'rights', 'audit', 'monitoring']),
  )
  .map(([sections, parts]) =>
    aPolicy({
      ...Object.fromEntries(sections.map((section) => [section, undefined])),
      standards: { ...aPolicy().standards, ...Object.fromEntries(parts.map((part) => [part, undefined])) },
    }),
  );

const clusterParts = {
  nodes: objects(
    fc
      .record({
        name,
        uid: fc.uuid(),
        ready: fc.constantFrom('True' as const, 'False' as const, 'Unknown' as const),
        kubeletVersion: version,
        unschedulable: fc.boolean(),
      })
      .map((given) => a.aNode(given)),
  ),
  namespaces: objects(
    fc
      .record({
        name: namespace,
        uid: fc.uuid(),
        terminating: fc.boolean(),
        podSecurity: fc.dictionary(fc.constant('enforce'), text),
      })
      .map((given) => a.aNamespace(given)),
  ),
  pods: objects(pod),
  deployments: objects(workloadOf('Deployment')),
  statefulSets: objects(workloadOf('StatefulSet')),
  daemonSets: objects(workloadOf('DaemonSet')),
  cronJobs: objects(
    fc
      .record({ name, namespace, uid: fc.uuid(), containers: list(template) })
      .map((given) => a.aCronJob(given)),
  ),
  podDisruptionBudgets: objects(
    fc
      .record({ name, namespace, uid: fc.uuid(), maxUnavailable: fc.oneof(count, text) })
      .map((given) => a.aBudget(given)),
  ),
  persistentVolumeClaims: objects(
    fc
      .record({
        name,
        namespace,
        uid: fc.uuid(),
        created: moment,
        volume: name,
        phase: fc.constantFrom('Pending' as const, 'Bound' as const, 'Lost' as const),
      })
      .map((given) => a.aClaim(given)),
  ),
  persistentVolumes: objects(
    fc.record({ name, uid: fc.uuid() }).map((given) => a.aVolume({ ...given, reclaimPolicy: 'Delete' })),
  ),
  clusterRoleBindings: objects(binding),
  roleBindings: objects(binding),
  clusterRoles: objects(role),
  roles: objects(role),
  apiServerVersion: fc.record({ gitVersion: version, platform: text }),
  controlPlaneComponents: list(component),
  readiness: fc.record({ live: fc.boolean(), ready: fc.boolean(), failing: list(text) }),
  deprecatedApiRequests: list(
    fc.record({
      group: fc.constantFrom('', 'example.k8s.io'),
      version: fc.constantFrom('v1beta1', 'v1beta2', 'v1'),
      resource: fc.constantFrom('gadgets', ''),
      subresource: text,
      removedRelease: fc.constantFrom('', '1.37', '1.40', 'soon'),
    }),
  ),
  kubeletHealth: list(fc.record({ node, healthy: fc.boolean(), failing: list(text) })),
  kubeletMetrics: list(fc.record({ node, sampled: moment, scrapeError: fc.boolean(), containers: count })),
  kubeletCertificates: list(certificate),
  apiServerCertificate: certificate,
  policy,
} satisfies { readonly [Fact in keyof Cluster]?: fc.Arbitrary<Cluster[Fact]> };

export const arbitraryCluster: fc.Arbitrary<Cluster> = fc
  .record(clusterParts)
  .map((given) => aCluster(given));

/** Optional fields are absent, never undefined. */
function defined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
