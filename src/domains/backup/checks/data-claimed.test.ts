import { aPod, aWorkload, ago } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster } from '../../../../test/support/lawful-cluster.ts';
import type { Cluster } from '../../../../test/support/lawful-cluster.ts';
import type { Pod } from '../../../core/kubernetes/facts/pods.ts';
import type { Workload } from '../../../core/kubernetes/workload.ts';
import { minutes } from '../../../core/time.ts';
import { dataClaimed } from './data-claimed.ts';

const lawful = aCluster();

function withSet(changes: Partial<Workload>): Partial<Cluster> {
  const size = { desired: 1, ready: 1, updated: 1 };
  const set = { kind: 'StatefulSet', name: 'db', claimTemplates: ['data'], ...size } as const;
  return { statefulSets: [aWorkload({ ...set, ...changes })] };
}

function withPod(changes: Partial<Pod>): Partial<Cluster> {
  const pod = aPod({ name: 'writer', owner: { kind: 'Job', name: 'j', uid: 'j' }, ...changes });
  return { pods: [...lawful.pods, pod] };
}

const three = { desired: 3, ready: 3, updated: 3 };
const hostPaths = ['/srv/data'];
const exclusion = { by: 'yamada', reason: 'storage', until: '2999-01-01' };

describeCheck(dataClaimed, {
  passes: {
    'a set without templates': withSet({ claimTemplates: [], ...three }),
    'a set that was just made': withSet({ ...three, created: ago(minutes(5)) }),
    'a folder of the node in a system namespace': withPod({ hostPaths, namespace: 'kube-system' }),
    'an agent of the node': withPod({ hostPaths, owner: { kind: 'DaemonSet', name: 'd', uid: 'd' } }),
    'a static pod': withPod({ hostPaths, mirror: true }),
    'a pod that has ended': withPod({ hostPaths, phase: 'Succeeded' }),
    'a namespace that a named person excluded': {
      ...withPod({ hostPaths, namespace: 'tools' }),
      policy: { ...lawful.policy, excludedNamespaces: [{ what: 'tools', ...exclusion }] },
    },
  },
  finds: {
    'replicas without a claim, each': {
      given: withSet(three),
      found: ['noClaim db', 'noClaim db'],
      alsoFound: ['upgrade.disruption-budget'],
    },
    'a set that counts from another number': {
      given: withSet({ firstOrdinal: 5 }),
      found: ['noClaim db'],
    },
    'a pod that may write to a folder of its node': {
      given: withPod({ hostPaths }),
      found: ['onNode writer'],
    },
  },
});
