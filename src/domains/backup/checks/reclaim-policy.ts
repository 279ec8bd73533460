/** Volumes that the policy calls important survive the deletion of their claim. */
import { defineCheck } from '../../../core/check.ts';
import { persistentVolumeClaims } from '../../../core/kubernetes/facts/persistent-volume-claims.ts';
import type { PersistentVolumeClaim } from '../../../core/kubernetes/facts/persistent-volume-claims.ts';
import { persistentVolumes } from '../../../core/kubernetes/facts/persistent-volumes.ts';
import { claimRef } from '../../../core/kubernetes/refs.ts';
import { applicationRef } from '../../../core/policy/declared-objects.ts';
import { policyFact } from '../../../core/policy/facts.ts';

export const reclaimPolicy = defineCheck({
  id: 'restore.reclaim-policy',
  title: {
    en: 'Important volumes survive the deletion of their claim',
    ja: '重要なボリュームが PVC の削除後も残る',
  },
  severity: 'high',
  scope: 'persistentVolumeClaim',
  needs: { claims: persistentVolumeClaims, volumes: persistentVolumes, policy: policyFact },
  standard: 'volumes',

  *evaluate({ claims, volumes, policy }) {
    const byName = new Map(volumes.map((volume) => [volume.name, volume]));
    const patterns = Object.entries(policy.applications).flatMap(([key, application]) =>
      application.importantVolumes.map((pattern) => ({
        key,
        pattern,
        about: applicationRef(key, application),
      })),
    );
    const told = new Set<string>();
    for (const { key: application, pattern, about } of patterns) {
      const matching = claims.filter((claim) => matches(pattern, claim));
      if (matching.length === 0)
        yield {
          says: 'nothingMatches',
          about,
          key: pattern,
          severity: 'low',
          props: { application, pattern },
        };
      for (const claim of matching) {
        const volume = byName.get(claim.volume ?? '');
        if (volume === undefined || volume.reclaimPolicy === 'Retain' || told.has(claim.uid)) continue;
        told.add(claim.uid);
        const { name, reclaimPolicy: reclaim } = volume;
        const about = claimRef(claim);
        yield {
          says: 'notRetained',
          about,
          within: about,
          props: { claim: claim.name, volume: name, reclaim },
        };
      }
    }
  },

  messages: {
    en: {
      nothingMatches: ({ application, pattern }: { application: string; pattern: string }) =>
        `No claim of this cluster matches ${pattern}, which application ${application} calls important`,
      notRetained: ({ claim, volume, reclaim }: { claim: string; volume: string; reclaim: string }) =>
        `Deleting claim ${claim} destroys its data: volume ${volume} has reclaim policy ${reclaim}`,
    },
    ja: {
      nothingMatches: ({ application, pattern }) =>
        `アプリケーション ${application} が重要とする ${pattern} に一致する PVC が、このクラスターにありません`,
      notRetained: ({ claim, volume, reclaim }) =>
        `PVC ${claim} を削除するとデータが失われます（ボリューム ${volume} の回収ポリシーは ${reclaim} です）`,
    },
  },
  remedy: {
    nothingMatches: () => ({
      text: {
        en: 'Compare the pattern (namespace/name) with the claims there are.',
        ja: '指定（名前空間/名前）を実際の PVC と見比べてください。',
      },
      command: 'kubectl get persistentvolumeclaims -A',
    }),
    notRetained: ({ props: { volume } }) => ({
      text: {
        en: 'Set Retain on the volume; for new volumes use a storage class that retains.',
        ja: 'ボリュームを Retain に変更し、今後は Retain の StorageClass を使ってください。',
      },
      command: `kubectl patch persistentvolume ${volume} -p '{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}'`,
    }),
  },
  references: ['https://kubernetes.io/docs/tasks/administer-cluster/change-pv-reclaim-policy/'],
});

/** `namespace/name`, where `*` in the name stands for any characters. */
function matches(pattern: string, { namespace, name }: PersistentVolumeClaim): boolean {
  const slash = pattern.indexOf('/');
  if (pattern.slice(0, slash) !== namespace) return false;
  const [start = '', ...rest] = pattern.slice(slash + 1).split('*');
  const end = rest.pop();
  if (end === undefined) return name === start;
  let at = start.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.startsWith(start) && name.endsWith(end) && name.length - end.length >= at;
}
