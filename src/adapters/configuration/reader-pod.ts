/**
 * The pod that reads a node: on that node, in a namespace of its own, with exactly the named paths mounted read-only, no token, no
 * network that its namespace would allow, little memory, and an end of its own.
 */
import { fieldManager } from '../applications/field-manager.ts';
import { runLabel } from '../applications/run-label.ts';
import type { Right } from '../../core/source.ts';
import { systemNamespace } from './mirror-pods.ts';

export const readerNamespace = 'honban-configuration';
/** Where the pod sees the node. */
export const nodeMount = '/node';
/** It ends by itself when nobody ended it, in seconds. */
const longestLife = 900;

export type PathKind = 'file' | 'directory';

export interface Reader {
  readonly name: string;
  readonly run: string;
  readonly node: string;
  readonly image: string;
  readonly paths: readonly { readonly path: string; readonly kind: PathKind }[];
}

const why = {
  en: 'whoever may make pods there can read every file of a control-plane node; only where the policy reads its configuration by a pod (backups.configurationPod).',
  ja: 'そこに Pod を作れる人は、コントロールプレーンのノードの全ファイルを読めます。運用ポリシーで構成を Pod で読む場合（backups.configurationPod）だけ必要です。',
};

export const readerRights: readonly Right[] = [
  { identity: 'backup', namespace: systemNamespace, apiGroups: [''], resources: ['pods'], verbs: ['list'] },
  ...[
    { resources: ['pods'], verbs: ['create', 'delete', 'get', 'list'] },
    { resources: ['events'], verbs: ['list'] },
    { resources: ['pods/exec'], verbs: ['create', 'get'] },
  ].map(({ resources, verbs }): Right => ({
    identity: 'backup',
    namespace: readerNamespace,
    apiGroups: [''],
    resources,
    verbs,
    optional: { name: 'configuration-pod', why },
  })),
];

export function volumeName(index: number): string {
  return `path-${index}`;
}

const hostPathTypes = { file: 'File', directory: 'Directory' } as const;

export function readerPod({ name, run, node, image, paths }: Reader): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: readerNamespace,
      labels: { [runLabel]: run, 'app.kubernetes.io/managed-by': fieldManager },
    },
    spec: {
      nodeName: node,
      restartPolicy: 'Never',
      activeDeadlineSeconds: longestLife,
      terminationGracePeriodSeconds: 0,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      tolerations: [{ operator: 'Exists' }],
      containers: [
        {
          name: 'read',
          image,
          command: ['sh', '-c', `exec sleep ${longestLife}`],
          resources: {
            requests: { cpu: '10m', memory: '16Mi' },
            limits: { cpu: '500m', memory: '64Mi' },
          },
          securityContext: {
            // The keys belong to root; some files of a node belong to others.
            runAsUser: 0,
            runAsNonRoot: false,
            readOnlyRootFilesystem: true,
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'], add: ['DAC_OVERRIDE'] },
            seccompProfile: { type: 'RuntimeDefault' },
          },
          volumeMounts: paths.map(({ path }, index) => ({
            name: volumeName(index),
            mountPath: nodeMount + path,
            readOnly: true,
          })),
        },
      ],
      // A type that is checked: with none the container runtime would make the folder on the node.
      volumes: paths.map(({ path, kind }, index) => ({
        name: volumeName(index),
        hostPath: { path, type: hostPathTypes[kind] },
      })),
    },
  };
}
