/**
 * Objects of a busy cluster, as a stream that can be cut anywhere: of every 50, 20 are pods with two containers and a
 * status. Nothing of it starts work: no scheduler runs, deployments are paused, cron jobs suspended.
 */

export interface ClusterObject {
  /** Where to POST it. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Where its status goes, which creation ignores. */
  readonly status?: { readonly path: string; readonly body: Readonly<Record<string, unknown>> };
}

type Make = (index: number) => ClusterObject;

export const namespaceCount = 20;

export function* clusterObjects(count: number): Generator<ClusterObject> {
  for (let index = 0; index < count; index += 1) yield makerFor(index)(index);
}

const mix: readonly (readonly [number, Make])[] = [
  [20, pod],
  [7, deployment],
  [5, roleBinding],
  [4, role],
  [4, claim],
  [4, budget],
  [3, ingress],
  [3, cronJob],
];
const makers: readonly Make[] = mix.flatMap(([share, make]) => Array.from({ length: share }, () => make));

function makerFor(index: number): Make {
  return makers[index % makers.length] ?? pod;
}

export function namespaceName(index: number): string {
  return `team-${index % namespaceCount}`;
}

function metadata(kind: string, index: number): Readonly<Record<string, unknown>> {
  return {
    name: `${kind}-${index}`,
    namespace: namespaceName(index),
    labels: {
      'app.kubernetes.io/name': `app-${index % 500}`,
      'app.kubernetes.io/part-of': 'shop',
      tier: 'web',
    },
    annotations: {
      'example.com/owner': `team-${index % namespaceCount}`,
      'example.com/revision': `${index}`,
    },
  };
}

function object(group: string, plural: string, index: number): (body: object) => ClusterObject {
  return (body) => ({
    path: `${group}/namespaces/${namespaceName(index)}/${plural}`,
    body: { metadata: metadata(plural, index), ...body },
  });
}

function container(name: string, index: number): object {
  const fromSecret = { secretKeyRef: { name: 'database', key: 'password' } };
  return {
    name,
    image: `registry.example/shop/${name}-${index % 200}:1.${index % 30}.0`,
    env: [
      { name: 'MODE', value: 'production' },
      { name: 'DATABASE_HOST', value: 'database.shop.svc' },
      { name: 'DATABASE_PASSWORD', valueFrom: fromSecret },
    ],
    ports: [{ name: 'http', containerPort: 8080 }],
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
    readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 10 },
    livenessProbe: { httpGet: { path: '/live', port: 'http' }, periodSeconds: 10 },
    volumeMounts: [{ name: 'configuration', mountPath: '/etc/shop', readOnly: true }],
  };
}

function podSpec(index: number): object {
  return {
    serviceAccountName: 'default',
    containers: [container('web', index), container('proxy', index)],
    volumes: [{ name: 'configuration', configMap: { name: 'shop' } }],
    tolerations: [{ operator: 'Exists' }],
  };
}

function pod(index: number): ClusterObject {
  const made = object('/api/v1', 'pods', index)({ spec: podSpec(index) });
  const time = '2026-11-24T08:00:00Z';
  const status = {
    phase: 'Running',
    podIP: `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`,
    startTime: time,
    conditions: ['PodScheduled', 'Initialized', 'ContainersReady', 'Ready'].map((type) => ({
      type,
      status: 'True',
      lastTransitionTime: time,
    })),
    containerStatuses: ['web', 'proxy'].map((name) => ({
      name,
      ready: true,
      started: true,
      restartCount: index % 3,
      image: `registry.example/shop/${name}-${index % 200}:1.${index % 30}.0`,
      imageID: `registry.example/shop/${name}@sha256:${String(index % 200).padStart(64, '0')}`,
      containerID: `containerd://${String(index).padStart(64, 'a')}`,
      state: { running: { startedAt: time } },
    })),
  };
  return { ...made, status: { path: `${made.path}/pods-${index}/status`, body: { status } } };
}

function deployment(index: number): ClusterObject {
  const labels = { app: `app-${index}` };
  return object(
    '/apis/apps/v1',
    'deployments',
    index,
  )({
    spec: {
      paused: true,
      replicas: 2,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: podSpec(index) },
    },
  });
}

function role(index: number): ClusterObject {
  return object(
    '/apis/rbac.authorization.k8s.io/v1',
    'roles',
    index,
  )({
    rules: [
      { apiGroups: [''], resources: ['pods', 'pods/log', 'services'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list', 'watch', 'patch'] },
    ],
  });
}

function roleBinding(index: number): ClusterObject {
  return object(
    '/apis/rbac.authorization.k8s.io/v1',
    'rolebindings',
    index,
  )({
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: `team-${index % 50}` }],
  });
}

function claim(index: number): ClusterObject {
  return object(
    '/api/v1',
    'persistentvolumeclaims',
    index,
  )({
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'none',
      resources: { requests: { storage: '1Gi' } },
    },
  });
}

function budget(index: number): ClusterObject {
  return object(
    '/apis/policy/v1',
    'poddisruptionbudgets',
    index,
  )({ spec: { maxUnavailable: 1, selector: { matchLabels: { app: `app-${index}` } } } });
}

function ingress(index: number): ClusterObject {
  const backend = { service: { name: 'web', port: { number: 80 } } };
  const paths = [{ path: '/', pathType: 'Prefix', backend }];
  return object(
    '/apis/networking.k8s.io/v1',
    'ingresses',
    index,
  )({ spec: { ingressClassName: 'web', rules: [{ host: `shop-${index}.example`, http: { paths } }] } });
}

function cronJob(index: number): ClusterObject {
  const template = { spec: { ...podSpec(index), restartPolicy: 'Never' } };
  return object(
    '/apis/batch/v1',
    'cronjobs',
    index,
  )({ spec: { suspend: true, schedule: '0 3 * * *', jobTemplate: { spec: { template } } } });
}
