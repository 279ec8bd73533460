import { seconds } from '../../core/time.ts';
import { defineObjectFault } from './define-fault.ts';

export const strayClusterAdmin = defineObjectFault({
  id: 'stray-cluster-admin',
  about: {
    en: 'somebody whom the policy does not name holds cluster-admin',
    ja: '運用ポリシーにない人が cluster-admin を持っている',
  },
  turns: ['rights.cluster-admin'],
  needs: 'api',
  noticedAfter: seconds(0),
  objects: [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'fault-stray-cluster-admin' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [
        { apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'former-contractor@example.com' },
      ],
    },
  ],
});
