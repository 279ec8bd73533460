import { aPod } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster } from '../../../../test/support/lawful-cluster.ts';
import type { Cluster } from '../../../../test/support/lawful-cluster.ts';
import type { Pod } from '../../../core/kubernetes/facts/pods.ts';
import { scratchData } from './scratch-data.ts';

const lawful = aCluster();

/** Its kubelet says that its volume `work` holds data. */
function withPod(changes: Partial<Pod> = {}): Partial<Cluster> {
  const pod = aPod({ name: 'cache', emptyDirs: ['work'], ...changes });
  const holds = { namespace: pod.namespace, pod: pod.name, name: 'work', used: 5 << 20 };
  return {
    pods: [...lawful.pods, pod],
    kubeletStats: lawful.kubeletStats.map((stats) => ({ ...stats, withoutClaim: [holds] })),
  };
}

describeCheck(scratchData, {
  passes: {
    'what holds data is no emptyDir': withPod({ emptyDirs: ['other'] }),
    'a system namespace': withPod({ namespace: 'kube-system' }),
  },
  finds: {
    'an emptyDir that holds data': { given: withPod(), found: ['holds cache'] },
  },
});
