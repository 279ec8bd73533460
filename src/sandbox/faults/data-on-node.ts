import { seconds } from '../../core/time.ts';
import { defineObjectFault } from './define-fault.ts';
import { faultDeployment, faultNamespace } from './fault-objects.ts';

const id = 'data-on-node';

export const dataOnNode = defineObjectFault({
  id,
  about: {
    en: 'an application that keeps its data in a folder of the node',
    ja: 'データをノードのフォルダーに置くアプリケーション',
  },
  turns: ['restore.data-claimed'],
  noticedAfter: seconds(30),
  objects: [
    // The level that Honban asks for would refuse the folder.
    faultNamespace(id, { 'pod-security.kubernetes.io/enforce': 'privileged' }),
    faultDeployment(id, {
      container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] },
      pod: {
        volumes: [{ name: 'data', hostPath: { path: '/tmp/fault-data-on-node', type: 'DirectoryOrCreate' } }],
      },
    }),
  ],
});
