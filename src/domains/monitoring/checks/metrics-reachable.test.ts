import { ago, now } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import type { KubeletMetrics } from '../../../core/kubernetes/facts/kubelet-metrics.ts';
import { after, minutes } from '../../../core/time.ts';
import { metricsReachable } from './metrics-reachable.ts';

function metrics(given: Partial<KubeletMetrics>): { kubeletMetrics: KubeletMetrics[] } {
  const node = { name: 'node-1', uid: 'node-node-1' };
  return {
    kubeletMetrics: [{ node, sampled: ago(minutes(1)), scrapeError: false, containers: 3, ...given }],
  };
}

describeCheck(metricsReachable, {
  passes: {
    'metrics exactly as old as allowed': metrics({ sampled: ago(minutes(5)) }),
    'a clock a few seconds ahead': metrics({ sampled: after(now, 5000 as never) }),
  },
  finds: {
    'metrics older than allowed': { given: metrics({ sampled: ago(minutes(6)) }), found: ['old node-1'] },
    'metrics from the future': {
      given: metrics({ sampled: after(now, minutes(10)) }),
      found: ['ahead node-1'],
    },
    'a kubelet that could not read its own numbers': {
      given: metrics({ scrapeError: true }),
      found: ['incomplete node-1'],
    },
    'a policy that decided nothing': {
      given: { policy: aPolicy({ standards: { ...aPolicy().standards, monitoring: undefined } }) },
      found: ['undecided organisation'],
    },
    'a policy that allows an hour': {
      given: { policy: aPolicy({ standards: { ...aPolicy().standards, monitoring: { maximumAge: '1h' } } }) },
      found: ['limitTooLong organisation'],
    },
  },
});
