/**
 * The pod that moves the files of a volume: restic and a shell beside one claim, without a token, without a way out that it would
 * need, and with an end of its own. What it may do is as little as the namespace's Pod Security level and the files allow.
 */
import type { Right } from '../../../core/source.ts';
import { fieldManager } from '../../applications/field-manager.ts';
import { runLabel } from '../../applications/run-label.ts';

/** A folder of the pod's own: pipes and restic's cache. */
export const moverWork = '/honban';
/** Below it lies what is restored: restic also gives the folders above a volume their owners and modes. */
export const moverTarget = '/restored';
export const moverContainer = 'restic';
/** It ends by itself when nobody ended it, in seconds. */
const longestLife = 24 * 3600;

/** `read`: every file, nothing else. `restore`: files get their owners and modes back. Or a user who reads what that user may. */
export type MoverPower = 'read' | 'read-baseline' | 'restore' | MoverUser;

export interface MoverUser {
  readonly uid: number;
  readonly gids: readonly number[];
}

export interface Mover {
  readonly name: string;
  readonly run: string;
  readonly namespace: string;
  readonly claim: string;
  readonly image: string;
  readonly mount: string;
  readonly power: MoverPower;
  /** Where it must run, because the volume is in use there. */
  readonly node?: string | undefined;
  readonly pullSecrets?: readonly object[] | undefined;
}

/** Pod Security at the level baseline allows no DAC_READ_SEARCH; on a read-only mount DAC_OVERRIDE can do no more. */
const capabilities = {
  read: ['DAC_READ_SEARCH'],
  'read-baseline': ['DAC_OVERRIDE'],
  restore: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID'],
} as const;

export function userOf(power: MoverPower): string {
  return typeof power === 'string' ? `root (${capabilities[power].join(', ')})` : String(power.uid);
}

const why = {
  en: 'whoever may make pods in every namespace can read every volume and use every service account; only where the policy saves volumes by pods (backups.volumePod).',
  ja: 'すべての Namespace に Pod を作れる人は、全ボリュームを読み、全 ServiceAccount を使えます。運用ポリシーでボリュームを Pod で保存する場合（backups.volumePod）だけ必要です。',
};

export const moverRights: readonly Right[] = [
  // The class of a scratch claim, and whether its volume is gone with it.
  { identity: 'drill', apiGroups: ['storage.k8s.io'], resources: ['storageclasses'], verbs: ['get'] },
  { identity: 'drill', apiGroups: [''], resources: ['persistentvolumes'], verbs: ['list'] },
  // Which volumes there are and where, however they are saved.
  { identity: 'backup', apiGroups: [''], resources: ['nodes', 'persistentvolumes'], verbs: ['list'] },
  ...[
    { apiGroups: [''], resources: ['pods'], verbs: ['create', 'delete', 'get', 'list'] },
    { apiGroups: [''], resources: ['persistentvolumeclaims'], verbs: ['get'] },
  ].map((right): Right => ({ identity: 'backup', ...right, optional: { name: 'volume-pod', why } })),
];

export function moverPod(mover: Mover): object {
  const { name, run, namespace, claim, node, pullSecrets, power } = mover;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      labels: { [runLabel]: run, 'app.kubernetes.io/managed-by': fieldManager },
    },
    spec: {
      ...(node === undefined ? {} : { affinity: onNode(node), tolerations: [{ operator: 'Exists' }] }),
      ...(pullSecrets === undefined ? {} : { imagePullSecrets: pullSecrets }),
      restartPolicy: 'Never',
      activeDeadlineSeconds: longestLife,
      terminationGracePeriodSeconds: 0,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: typeof power === 'string' ? {} : { supplementalGroups: power.gids },
      containers: [containerOf(mover)],
      volumes: [
        { name: 'volume', persistentVolumeClaim: { claimName: claim } },
        { name: 'work', emptyDir: { sizeLimit: '2Gi' } },
        ...(power === 'restore' ? [{ name: 'above', emptyDir: { sizeLimit: '1Mi' } }] : []),
      ],
    },
  };
}

/** Through the scheduler, so that a node without room says so. */
function onNode(node: string): object {
  const matchFields = [{ key: 'metadata.name', operator: 'In', values: [node] }];
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields }] },
    },
  };
}

function containerOf({ image, mount, power }: Mover): object {
  return {
    name: moverContainer,
    image,
    command: ['sh', '-c', `exec sleep ${longestLife}`],
    workingDir: moverWork,
    env: [{ name: 'HOME', value: moverWork }],
    resources: {
      requests: { cpu: '50m', memory: '64Mi' },
      limits: { cpu: '1', memory: '1Gi' },
    },
    securityContext: {
      ...(typeof power === 'string'
        ? { runAsUser: 0, runAsNonRoot: false }
        : { runAsUser: power.uid, runAsNonRoot: true }),
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'], ...(typeof power === 'string' ? { add: capabilities[power] } : {}) },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    volumeMounts: [
      ...(power === 'restore' ? [{ name: 'above', mountPath: moverTarget }] : []),
      { name: 'volume', mountPath: mount, readOnly: power !== 'restore' },
      { name: 'work', mountPath: moverWork },
    ],
  };
}
