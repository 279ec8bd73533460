/** Every claim that something waits for has its volume, and no claim has lost it. */
import { defineCheck } from '../../../core/check.ts';
import { persistentVolumeClaims } from '../../../core/kubernetes/facts/persistent-volume-claims.ts';
import type { PersistentVolumeClaim } from '../../../core/kubernetes/facts/persistent-volume-claims.ts';
import { persistentVolumes } from '../../../core/kubernetes/facts/persistent-volumes.ts';
import { pods } from '../../../core/kubernetes/facts/pods.ts';
import { storageClasses } from '../../../core/kubernetes/facts/storage-classes.ts';
import type { StorageClass } from '../../../core/kubernetes/facts/storage-classes.ts';
import { claimRef } from '../../../core/kubernetes/refs.ts';
import { between, minutes } from '../../../core/time.ts';

/** Slow storage takes a while to make a volume. */
const patience = minutes(10);

interface Claim {
  readonly claim: string;
  readonly namespace: string;
}

export const volumesBound = defineCheck({
  id: 'restore.volumes-bound',
  title: { en: 'Every claim has its volume', ja: 'すべての PVC にボリュームが割り当てられている' },
  severity: 'high',
  scope: 'persistentVolumeClaim',
  needs: {
    claims: persistentVolumeClaims,
    volumes: persistentVolumes,
    classes: storageClasses,
    pods,
  },

  *evaluate({ claims, volumes, classes, pods }, at) {
    const known = new Set(volumes.map(({ name }) => name));
    const mounted = new Set(pods.flatMap((pod) => pod.claims.map((claim) => `${pod.namespace}/${claim}`)));
    for (const claim of claims.filter(({ terminating }) => !terminating)) {
      const about = claimRef(claim);
      const { name, namespace, volume = '', storageClass = '' } = claim;
      const props = { claim: name, namespace };
      const where = { about, within: about };
      if (hasLost(claim, known))
        yield { says: 'lost', ...where, severity: 'critical', props: { ...props, volume } };
      if (claim.phase !== 'Pending' || between(claim.created, at) <= patience) continue;
      if (waitsForConsumer(claim, classes) && !mounted.has(`${namespace}/${name}`))
        yield { says: 'unused', ...where, severity: 'low', props };
      else yield { says: 'pending', ...where, props: { ...props, storageClass } };
    }
  },

  messages: {
    en: {
      lost: ({ claim, volume }: Claim & { volume: string }) => `Claim ${claim} lost its volume ${volume}`,
      pending: ({ claim, storageClass }: Claim & { storageClass: string }) =>
        `Claim ${claim} has no volume (storage class ${storageClass || 'not set'})`,
      unused: ({ claim }: Claim) => `Claim ${claim} waits for a first pod that uses it`,
    },
    ja: {
      lost: ({ claim, volume }) => `PVC ${claim} のボリューム ${volume} が失われています`,
      pending: ({ claim, storageClass }) =>
        `PVC ${claim} にボリュームが割り当てられていません（StorageClass: ${storageClass || '未指定'}）`,
      unused: ({ claim }) => `PVC ${claim} は、使用する最初の Pod を待っています`,
    },
  },
  remedy: {
    lost: ({ props: { claim, namespace } }) => ({
      text: {
        en: 'Find out who deleted the volume, then restore it from a backup.',
        ja: 'ボリュームが削除された経緯を確認し、バックアップから復元してください。',
      },
      command: `kubectl -n ${namespace} describe persistentvolumeclaim ${claim}`,
    }),
    pending: ({ props: { claim, namespace } }) => ({
      text: {
        en: 'Read its events: no such storage class, no default class, a provisioner that does not run, or no space.',
        ja: 'イベントで原因（StorageClass の誤り、既定のクラスがない、プロビジョナーの停止、容量不足）を確認してください。',
      },
      command: `kubectl -n ${namespace} describe persistentvolumeclaim ${claim}`,
    }),
    unused: ({ props: { claim, namespace } }) => ({
      text: { en: 'Delete it if nothing will use it.', ja: '使う予定がなければ削除してください。' },
      command: `kubectl -n ${namespace} get persistentvolumeclaim ${claim}`,
    }),
  },
  references: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding'],
});

function hasLost({ phase, volume = '' }: PersistentVolumeClaim, known: ReadonlySet<string>): boolean {
  return phase === 'Lost' || (phase === 'Bound' && !known.has(volume));
}

function waitsForConsumer(
  { storageClass }: PersistentVolumeClaim,
  classes: readonly StorageClass[],
): boolean {
  return classes.some(
    ({ name, bindingMode }) => name === storageClass && bindingMode === 'WaitForFirstConsumer',
  );
}
