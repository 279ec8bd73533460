import { seconds } from '../../core/time.ts';
import { defineObjectFault } from './define-fault.ts';

const name = 'fault-daily-changes';
const apiGroup = 'rbac.authorization.k8s.io';

export const dailyChanges = defineObjectFault({
  id: 'daily-changes',
  about: {
    en: 'a group that the policy does not name may change configuration every day',
    ja: '運用ポリシーにないグループが、日常的に設定を変更できる',
  },
  turns: ['rights.daily-reading'],
  needs: 'api',
  noticedAfter: seconds(0),
  objects: [
    {
      apiVersion: `${apiGroup}/v1`,
      kind: 'ClusterRole',
      metadata: { name },
      rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'update', 'delete'] }],
    },
    {
      apiVersion: `${apiGroup}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { apiGroup, kind: 'ClusterRole', name },
      subjects: [{ apiGroup, kind: 'Group', name: 'developers' }],
    },
  ],
});
