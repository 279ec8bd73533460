import { seconds } from '../../core/time.ts';
import { defineObjectFault } from './define-fault.ts';

const name = 'fault-escalating-role';
const apiGroup = 'rbac.authorization.k8s.io';

export const escalatingRole = defineObjectFault({
  id: 'escalating-role',
  about: {
    en: 'a service account reaches every pod through the kubelets',
    ja: 'ServiceAccount が kubelet 経由ですべての Pod に到達できる',
  },
  turns: ['rights.escalation-paths'],
  needs: 'api',
  noticedAfter: seconds(0),
  objects: [
    {
      apiVersion: `${apiGroup}/v1`,
      kind: 'ClusterRole',
      metadata: { name },
      rules: [{ apiGroups: [''], resources: ['nodes/proxy'], verbs: ['get'] }],
    },
    {
      apiVersion: `${apiGroup}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { apiGroup, kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name: 'monitoring', namespace: 'default' }],
    },
  ],
});
