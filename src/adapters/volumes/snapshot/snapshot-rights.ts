/** What saving volumes from snapshots may ask of a cluster, beside the pods that read them. */
import type { Right } from '../../../core/source.ts';

const why = {
  en: 'whoever may claim volumes made of snapshots has a copy of every volume that supports them; only where the policy saves volumes so (backups.volumePod.snapshots).',
  ja: 'スナップショットからボリュームを作成できる人は、対応するすべてのボリュームの複製を入手できます。運用ポリシーでこの方法を使う場合（backups.volumePod.snapshots）だけ必要です。',
};

const group = 'snapshot.storage.k8s.io';

export const snapshotRights: readonly Right[] = [
  {
    apiGroups: ['', group],
    resources: ['persistentvolumeclaims', 'volumesnapshots'],
    verbs: ['create', 'delete', 'get', 'list'],
  },
  // Contents tell whether the storage still has the snapshot.
  { apiGroups: [group], resources: ['volumesnapshotclasses', 'volumesnapshotcontents'], verbs: ['list'] },
  // Whether it keeps the volumes of claims that are gone.
  { apiGroups: ['storage.k8s.io'], resources: ['storageclasses'], verbs: ['get'] },
].map((right): Right => ({ identity: 'backup', ...right, optional: { name: 'volume-snapshot', why } }));
