import { aWorkload, ago } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { minutes } from '../../../core/time.ts';
import { workloadReplicas } from './workload-replicas.ts';

describeCheck(workloadReplicas, {
  passes: {
    'a workload scaled to nothing': { deployments: [aWorkload({ desired: 0, ready: 0 })] },
    'a workload that was just made': { deployments: [aWorkload({ ready: 0, created: ago(minutes(5)) })] },
    'more ready pods than asked for, in a rolling update': { deployments: [aWorkload({ ready: 3 })] },
  },
  finds: {
    'a Deployment with one replica missing': {
      given: { deployments: [aWorkload({ ready: 1 })] },
      found: ['below web'],
    },
    'a StatefulSet that is down': {
      given: { statefulSets: [aWorkload({ kind: 'StatefulSet', name: 'db', desired: 1, ready: 0 })] },
      found: ['down db'],
    },
    'a DaemonSet missing on one node': {
      given: { daemonSets: [aWorkload({ kind: 'DaemonSet', name: 'agent', desired: 3, ready: 2 })] },
      found: ['below agent'],
    },
  },
});
