/**
 * What the value of each fact must look like in a recording, because a recording may come from anybody. Whatever
 * passes is what a live cluster could have shown. A test keeps this table and the declared facts the same.
 */
import { z } from 'zod';

import type { CronJob } from '../../core/kubernetes/facts/cron-jobs.ts';
import type { ControlPlaneComponent } from '../../core/kubernetes/facts/control-plane-components.ts';
import { kubernetesFacts } from '../../core/kubernetes/facts/index.ts';
import type { Node } from '../../core/kubernetes/facts/nodes.ts';
import type { PersistentVolume } from '../../core/kubernetes/facts/persistent-volumes.ts';
import type { Pod } from '../../core/kubernetes/facts/pods.ts';
import type { Role, RoleBinding } from '../../core/kubernetes/role-binding.ts';
import type { ServingCertificate } from '../../core/kubernetes/serving-certificate.ts';
import type { Workload } from '../../core/kubernetes/workload.ts';
import type { ValueOf } from '../../core/fact.ts';
import {
  container,
  count,
  instant,
  labels,
  named,
  namespaced,
  podContainer,
  selector,
  text,
  texts,
} from './values.ts';

type FactValues = {
  readonly [Name in keyof typeof kubernetesFacts]: z.ZodType<ValueOf<(typeof kubernetesFacts)[Name]>>;
};

const truth = z.boolean();
const status = z.enum(['True', 'False', 'Unknown']);
const reclaimPolicy = z.enum(['Delete', 'Retain', 'Recycle']);
const filesystem = { sampled: instant, capacity: count, available: count };
const onNode = { node: z.object(named) };

const certificate: z.ZodType<ServingCertificate> = z.object({
  server: z.enum(['kube-apiserver', 'kubelet']),
  host: text,
  node: z.object(named).exactOptional(),
  fingerprint: text,
  subject: text,
  issuer: text,
  notBefore: instant,
  notAfter: instant,
});

const binding: z.ZodType<RoleBinding> = z.object({
  ...named,
  namespace: text.exactOptional(),
  role: z.object({ kind: z.enum(['ClusterRole', 'Role']), name: text }),
  subjects: z.array(
    z.object({
      kind: z.enum(['User', 'Group', 'ServiceAccount']),
      name: text,
      namespace: text.exactOptional(),
    }),
  ),
});

const role: z.ZodType<Role> = z.object({
  ...named,
  namespace: text.exactOptional(),
  rules: z.array(
    z.object({
      verbs: texts,
      apiGroups: texts,
      resources: texts,
      resourceNames: texts,
      nonResourceURLs: texts,
    }),
  ),
});

const workload: z.ZodType<Workload> = z.object({
  kind: z.enum(['Deployment', 'StatefulSet', 'DaemonSet']),
  ...namespaced,
  created: instant,
  labels,
  selector,
  podLabels: labels,
  desired: count,
  ready: count,
  updated: count,
  observed: truth,
  containers: z.array(container),
  claimTemplates: texts,
  firstOrdinal: count.exactOptional(),
});

const node: z.ZodType<Node> = z.object({
  ...named,
  created: instant,
  ready: status,
  conditions: z.array(
    z.object({ type: text, status, reason: text.exactOptional(), since: instant.exactOptional() }),
  ),
  unschedulable: truth,
  controlPlane: truth,
  kubeletVersion: text,
  containerRuntime: text,
  operatingSystem: text,
  osImage: text,
  kernel: text,
  architecture: text,
  internalAddress: text.exactOptional(),
  kubeletPort: count,
});

const pod: z.ZodType<Pod> = z.object({
  ...namespaced,
  created: instant,
  phase: z.enum(['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown']),
  terminating: truth,
  node: text.exactOptional(),
  unschedulable: text.exactOptional(),
  owner: z.object({ kind: text, ...named }).exactOptional(),
  templateHash: text.exactOptional(),
  mirror: truth,
  serviceAccount: text.exactOptional(),
  claims: texts,
  hostPaths: texts.exactOptional(),
  emptyDirs: texts.exactOptional(),
  containers: z.array(podContainer),
});

const component: z.ZodType<ControlPlaneComponent> = z.object({
  component: z.enum([
    'kube-apiserver',
    'kube-controller-manager',
    'kube-scheduler',
    'etcd',
    'cloud-controller-manager',
  ]),
  node: text,
  pod: text,
  podUid: text,
  image: text,
  version: text.exactOptional(),
  flags: z.record(text, texts),
});

const cronJob: z.ZodType<CronJob> = z.object({
  ...namespaced,
  created: instant,
  labels,
  suspended: truth,
  containers: z.array(container),
});

const volume: z.ZodType<PersistentVolume> = z.object({
  ...named,
  created: instant,
  phase: z.enum(['Pending', 'Available', 'Bound', 'Released', 'Failed']),
  reclaimPolicy,
  storageClass: text.exactOptional(),
  claim: z.object({ namespace: text, name: text, uid: text.exactOptional() }).exactOptional(),
  driver: text,
});

export const factValues: FactValues = {
  apiServerCertificate: certificate,
  apiServerVersion: z.object({ gitVersion: text, platform: text }),
  auditEvents: z.object({
    events: count,
    byLevel: z.object({ None: count, Metadata: count, Request: count, RequestResponse: count }),
    errors: count,
  }),
  clusterRoleBindings: z.array(binding),
  clusterRoles: z.array(role),
  controlPlaneComponents: z.array(component),
  cronJobs: z.array(cronJob),
  csiDrivers: z.array(z.object(named)),
  daemonSets: z.array(workload),
  deployments: z.array(workload),
  deprecatedApiRequests: z.array(
    z.object({ group: text, version: text, resource: text, subresource: text, removedRelease: text }),
  ),
  ingressClasses: z.array(z.object({ ...named, controller: text })),
  ingresses: z.array(z.object({ ...namespaced, className: text.exactOptional(), hosts: texts })),
  kubeletCertificates: z.array(certificate),
  kubeletConfigurations: z.array(
    z.object({
      ...onNode,
      anonymous: truth,
      webhook: truth,
      authorizationMode: text,
      readOnlyPort: count,
      rotateCertificates: truth,
      serverTLSBootstrap: truth,
    }),
  ),
  kubeletHealth: z.array(z.object({ ...onNode, healthy: truth, failing: texts })),
  kubeletMetrics: z.array(z.object({ ...onNode, sampled: instant, scrapeError: truth, containers: count })),
  kubeletStats: z.array(
    z.object({
      ...onNode,
      filesystem: z.object(filesystem).exactOptional(),
      imageFilesystem: z.object(filesystem).exactOptional(),
      volumes: z.array(z.object({ ...filesystem, namespace: text, claim: text })),
      withoutClaim: z
        .array(z.object({ namespace: text, pod: text, name: text, used: count }))
        .exactOptional(),
    }),
  ),
  namespaces: z.array(z.object({ ...named, created: instant, terminating: truth, podSecurity: labels })),
  nodes: z.array(node),
  persistentVolumeClaims: z.array(
    z.object({
      ...namespaced,
      created: instant,
      phase: z.enum(['Pending', 'Bound', 'Lost']),
      terminating: truth,
      volume: text.exactOptional(),
      storageClass: text.exactOptional(),
    }),
  ),
  persistentVolumes: z.array(volume),
  podDisruptionBudgets: z.array(
    z.object({
      ...namespaced,
      selector: selector.exactOptional(),
      minAvailable: z.union([text, count]).exactOptional(),
      maxUnavailable: z.union([text, count]).exactOptional(),
      disruptionsAllowed: count,
      currentHealthy: count,
      desiredHealthy: count,
      expectedPods: count,
    }),
  ),
  pods: z.array(pod),
  readiness: z.object({ live: truth, ready: truth, failing: texts }),
  roleBindings: z.array(binding),
  roles: z.array(role),
  statefulSets: z.array(workload),
  storageClasses: z.array(
    z.object({
      ...named,
      provisioner: text,
      reclaimPolicy,
      bindingMode: z.enum(['Immediate', 'WaitForFirstConsumer']),
      isDefault: truth,
    }),
  ),
};

/** The same by id of the fact, as recordings are keyed. */
export const factValuesById: ReadonlyMap<string, z.ZodType> = new Map(
  Object.entries(kubernetesFacts).map(([name, fact]) => [fact.id, factValues[name as keyof FactValues]]),
);
