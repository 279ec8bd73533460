import { seconds } from '../../core/time.ts';
import { defineObjectFault } from './define-fault.ts';

export const anonymousBinding = defineObjectFault({
  id: 'anonymous-binding',
  about: {
    en: 'anybody without an account may read the objects of the cluster',
    ja: '認証していない誰もが、クラスターのオブジェクトを読める',
  },
  turns: ['rights.anonymous'],
  needs: 'api',
  noticedAfter: seconds(0),
  objects: [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'fault-anonymous-binding' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'system:anonymous' }],
    },
  ],
});
