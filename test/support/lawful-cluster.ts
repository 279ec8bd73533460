/**
 * A clean kubeadm cluster of one node with CoreDNS, kube-proxy and the local-path provisioner, and one small shop:
 * it passes every check. Failing cases change one thing of it.
 */
import { kubernetesFacts } from '../../src/core/kubernetes/facts/index.ts';
import type { RoleBinding } from '../../src/core/kubernetes/role-binding.ts';
import { backupRuns, recoveryPoints, repositoryChecks } from '../../src/core/backup/facts.ts';
import { nodeReadingApproved } from '../../src/core/backup/node-reading.ts';
import { drillRuns, recoveries, saboteurRuns } from '../../src/core/drill/known-drills.ts';
import { claimRef } from '../../src/core/kubernetes/refs.ts';
import type { ValuesOf } from '../../src/core/fact.ts';
import { lifecycleFact } from '../../src/core/kubernetes/lifecycle/lifecycle-data.ts';
import { policyFact } from '../../src/core/policy/facts.ts';
import * as a from './builders.ts';
import { aBackupRun, aKnownPoint, aRecovery, aRepositoryCheck } from './backups.ts';
import { aLifecycle } from './lifecycle.ts';
import { aPolicy } from './lawful-policy.ts';

export const allFacts = {
  ...kubernetesFacts,
  policy: policyFact,
  lifecycle: lifecycleFact,
  repositoryChecks,
  backupRuns,
  recoveryPoints,
  drillRuns,
  saboteurRuns,
  recoveries,
  nodeReadingApproved,
};
export type Cluster = ValuesOf<typeof allFacts>;

const controlPlane = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'etcd'] as const;
const node = { name: 'node-1', uid: 'node-node-1' };

/** The lawful cluster with some facts replaced. */
export function aCluster(given: Partial<Cluster> = {}): Cluster {
  return {
    ...workloads(),
    ...storage(),
    ...rights(),
    ...servers(),
    policy: aPolicy(),
    lifecycle: aLifecycle(),
    ...backups(),
    ...given,
  };
}

function backups() {
  return {
    backupRuns: [aBackupRun()],
    drillRuns: [],
    saboteurRuns: [],
    recoveries: [aRecovery()],
    nodeReadingApproved: {},
    repositoryChecks: [aRepositoryCheck({ name: 'here' }), aRepositoryCheck({ name: 'far' })],
    recoveryPoints: [
      aKnownPoint({ plane: 'honban' }),
      aKnownPoint({ plane: 'configuration' }),
      aKnownPoint(),
      aKnownPoint({ plane: 'volume', about: [claimRef(a.aClaim())] }),
    ],
  };
}

function workloads() {
  const system = { namespace: 'kube-system' };
  const coredns = a.aTemplate({ name: 'coredns', image: 'registry.k8s.io/coredns/coredns:v1.14.2' });
  const proxy = a.aTemplate({ name: 'kube-proxy', image: 'registry.k8s.io/kube-proxy:v1.36.4' });
  const localPath = a.aTemplate({
    name: 'local-path-provisioner',
    image: 'docker.io/rancher/local-path-provisioner:v0.0.32',
  });
  return {
    nodes: [a.aNode()],
    namespaces: [
      ...['default', 'kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'].map((name) =>
        a.aNamespace({ name, podSecurity: {} }),
      ),
      a.aNamespace(),
    ],
    pods: [
      ...controlPlane.map((component) => staticPod(component)),
      a.aPod({
        ...system,
        name: 'coredns-674b8bbfcf-7k2lm',
        owner: { kind: 'ReplicaSet', name: 'coredns-674b8bbfcf', uid: 'replica-set-coredns' },
        templateHash: '674b8bbfcf',
        containers: [a.aContainer(coredns)],
      }),
      a.aPod({
        ...system,
        name: 'kube-proxy-5mz7p',
        owner: { kind: 'DaemonSet', name: 'kube-proxy', uid: 'workload-kube-proxy' },
        containers: [a.aContainer(proxy)],
      }),
      a.aPod({
        namespace: 'local-path-storage',
        name: 'local-path-provisioner-5b5f758bcf-w8xkd',
        owner: {
          kind: 'ReplicaSet',
          name: 'local-path-provisioner-5b5f758bcf',
          uid: 'replica-set-local-path',
        },
        templateHash: '5b5f758bcf',
        containers: [a.aContainer(localPath)],
      }),
      a.aPod(),
      a.aPod({
        name: 'report-29399040-jq5rt',
        phase: 'Succeeded',
        owner: { kind: 'Job', name: 'report-29399040', uid: 'job-report-29399040' },
        containers: [a.aContainer({ state: 'terminated', reason: 'Completed', ready: false })],
      }),
      a.aPod({
        name: 'db-0',
        owner: { kind: 'StatefulSet', name: 'db', uid: 'workload-db' },
        claims: ['data-db-0'],
      }),
    ],
    deployments: [
      a.aWorkload(),
      a.aWorkload({ ...system, name: 'coredns', containers: [coredns] }),
      a.aWorkload({
        namespace: 'local-path-storage',
        name: 'local-path-provisioner',
        desired: 1,
        ready: 1,
        updated: 1,
        containers: [localPath],
      }),
    ],
    statefulSets: [
      a.aWorkload({
        kind: 'StatefulSet',
        name: 'db',
        desired: 1,
        ready: 1,
        updated: 1,
        claimTemplates: ['data'],
      }),
    ],
    daemonSets: [
      a.aWorkload({
        ...system,
        kind: 'DaemonSet',
        name: 'kube-proxy',
        desired: 1,
        ready: 1,
        updated: 1,
        containers: [proxy],
      }),
    ],
    cronJobs: [a.aCronJob()],
    podDisruptionBudgets: [a.aBudget()],
  } satisfies Partial<Cluster>;
}

function staticPod(component: (typeof controlPlane)[number]) {
  const { image, pod } = a.aComponent(component);
  return a.aPod({
    name: pod,
    namespace: 'kube-system',
    mirror: true,
    owner: { kind: 'Node', ...node },
    containers: [a.aContainer({ name: component, image })],
  });
}

function storage() {
  return {
    persistentVolumeClaims: [a.aClaim()],
    persistentVolumes: [a.aVolume()],
    storageClasses: [
      {
        name: 'local-path',
        uid: 'storage-class-local-path',
        provisioner: 'rancher.io/local-path',
        reclaimPolicy: 'Delete',
        bindingMode: 'WaitForFirstConsumer',
        isDefault: true,
      },
    ],
    csiDrivers: [],
    ingresses: [],
    ingressClasses: [],
  } satisfies Partial<Cluster>;
}

/** What the API server and kubeadm 1.36 create by themselves, as far as checks look at it, and one reader. */
function rights() {
  const all = a.aRule({ verbs: ['*'], apiGroups: ['*'], resources: ['*'] });
  const health = ['/healthz', '/livez', '/readyz', '/version', '/version/'];
  const everyone = ['system:authenticated', 'system:unauthenticated'];
  return {
    clusterRoles: [
      a.aRole({
        name: 'cluster-admin',
        rules: [all, a.aRule({ verbs: ['*'], apiGroups: [], resources: [], nonResourceURLs: ['*'] })],
      }),
      a.aRole({ name: 'view' }),
      a.aRole({
        name: 'system:public-info-viewer',
        rules: [a.aRule({ verbs: ['get'], apiGroups: [], resources: [], nonResourceURLs: health })],
      }),
    ],
    roles: [
      a.aRole({
        name: 'kubeadm:bootstrap-signer-clusterinfo',
        namespace: 'kube-public',
        rules: [a.aRule({ verbs: ['get'], resources: ['configmaps'], resourceNames: ['cluster-info'] })],
      }),
    ],
    clusterRoleBindings: [
      binding('cluster-admin', 'cluster-admin', [{ kind: 'Group', name: 'system:masters' }]),
      binding('kubeadm:cluster-admins', 'cluster-admin', [{ kind: 'Group', name: 'kubeadm:cluster-admins' }]),
      binding(
        'system:public-info-viewer',
        'system:public-info-viewer',
        everyone.map((name) => ({ kind: 'Group', name })),
      ),
      binding('readers', 'view', [{ kind: 'User', name: 'jane' }]),
    ],
    roleBindings: [
      a.aBinding({
        name: 'kubeadm:bootstrap-signer-clusterinfo',
        namespace: 'kube-public',
        role: { kind: 'Role', name: 'kubeadm:bootstrap-signer-clusterinfo' },
        subjects: [{ kind: 'User', name: 'system:anonymous' }],
      }),
    ],
  } satisfies Partial<Cluster>;
}

function binding(name: string, role: string, subjects: RoleBinding['subjects']): RoleBinding {
  return a.aBinding({ name, role: { kind: 'ClusterRole', name: role }, subjects });
}

function servers() {
  return {
    apiServerVersion: { gitVersion: 'v1.36.4', platform: 'linux/amd64' },
    controlPlaneComponents: controlPlane.map((component) =>
      a.aComponent(component, component === 'kube-apiserver' ? { flags: apiServerFlags } : {}),
    ),
    readiness: { live: true, ready: true, failing: [] },
    deprecatedApiRequests: [],
    auditEvents: {
      events: 90_000,
      byLevel: { None: 10, Metadata: 90_000, Request: 0, RequestResponse: 0 },
      errors: 0,
    },
    kubeletHealth: [{ node, healthy: true, failing: [] }],
    kubeletConfigurations: [
      {
        node,
        anonymous: false,
        webhook: true,
        authorizationMode: 'Webhook',
        readOnlyPort: 0,
        rotateCertificates: true,
        serverTLSBootstrap: false,
      },
    ],
    kubeletMetrics: [{ node, sampled: a.recently(), scrapeError: false, containers: 12 }],
    kubeletStats: [{ node, volumes: [] }],
    apiServerCertificate: a.aCertificate(),
    kubeletCertificates: [a.aCertificate({ server: 'kubelet', node })],
  } satisfies Partial<Cluster>;
}

export const apiServerFlags = {
  'authorization-mode': ['Node,RBAC'],
  'audit-policy-file': ['/etc/kubernetes/audit-policy.yaml'],
  'audit-log-path': ['/var/log/kubernetes/audit.log'],
  'audit-log-maxage': ['30'],
  'encryption-provider-config': ['/etc/kubernetes/encryption.yaml'],
};
