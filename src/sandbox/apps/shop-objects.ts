/** The objects of the application, and the part of a policy that says how it is saved and proven. */
import { shopImage } from './shop.ts';

const namespace = 'shop';

export interface ShopOptions {
  /** Base64 is what Kubernetes wants of it, not what hides it. */
  readonly password: string;
}

export function shopObjects({ password }: ShopOptions): readonly object[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'database', namespace },
      type: 'Opaque',
      stringData: { password },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data', namespace },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '256Mi' } } },
    },
    service('database', 5432),
    service('front', 8080),
    deployment('database', {
      ...container('database', ['/usr/local/bin/serve-database']),
      env: [{ name: 'PGHOST', value: '/tmp' }, fromSecret('PASSWORD')],
      readinessProbe: {
        exec: { command: ['/usr/lib/postgresql/15/bin/pg_isready', '-h', '/tmp', '-d', 'shop'] },
        periodSeconds: 1,
      },
      volumeMounts: [
        { name: 'data', mountPath: '/var/lib/data' },
        { name: 'tmp', mountPath: '/tmp' },
      ],
    }),
    deployment('front', {
      ...container('front', ['/bin/httpd', '-f', '-p', '8080', '-h', '/www']),
      env: [{ name: 'PGHOST', value: 'database' }, fromSecret('PGPASSWORD')],
      readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 1 },
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
    }),
  ];
}

function fromSecret(name: string): object {
  return { name, valueFrom: { secretKeyRef: { name: 'database', key: 'password' } } };
}

function container(name: string, command: readonly string[]): object {
  return {
    name,
    image: shopImage,
    imagePullPolicy: 'Never',
    command,
    resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '256Mi' } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      runAsNonRoot: true,
      runAsUser: 65_534,
      seccompProfile: { type: 'RuntimeDefault' },
    },
  };
}

function service(name: string, port: number): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { selector: { app: name }, ports: [{ port }] },
  };
}

function deployment(app: string, one: object): object {
  const volumes = app === 'database' ? [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] : [];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: app, namespace },
    spec: {
      replicas: 1,
      strategy: { type: 'Recreate' },
      selector: { matchLabels: { app } },
      template: {
        metadata: { labels: { app } },
        spec: {
          terminationGracePeriodSeconds: 2,
          securityContext: { fsGroup: 65_534 },
          containers: [one],
          volumes: [...volumes, { name: 'tmp', emptyDir: {} }],
        },
      },
    },
  };
}

const inDatabase = { pod: { app: 'database' }, container: 'database' };

/** What belongs under `applications.shop` of a policy; the guide shows the same. */
export const shopPolicy = {
  namespaces: [namespace],
  hooks: {
    quiesce: { ...inDatabase, command: ['/usr/local/bin/quiet'] },
    dump: { ...inDatabase, command: ['/usr/local/bin/dump'] },
    resume: { ...inDatabase, command: ['/bin/true'] },
    load: { ...inDatabase, command: ['/usr/local/bin/load'] },
  },
  check: { http: { pod: { app: 'front' }, port: 8080, path: '/cgi-bin/items', contains: 'items:' } },
  canary: {
    write: { ...inDatabase, command: ['/usr/local/bin/mark', 'write'] },
    read: { ...inDatabase, command: ['/usr/local/bin/mark', 'read'] },
  },
} as const;
