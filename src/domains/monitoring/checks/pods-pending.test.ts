import { aContainer, aPod, ago } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import type { Pod } from '../../../core/kubernetes/facts/pods.ts';
import { hours, minutes } from '../../../core/time.ts';
import { podsPending } from './pods-pending.ts';

function pending(given: Partial<Pod>): { pods: Pod[] } {
  const containers = [aContainer({ state: 'waiting', reason: 'ContainerCreating', ready: false })];
  return { pods: [aPod({ phase: 'Pending', created: ago(hours(1)), containers, ...given })] };
}
function waiting(reason: string) {
  return [aContainer({ state: 'waiting', reason, ready: false })];
}
function withoutNode(given: Partial<Pod>): { pods: Pod[] } {
  const { pods } = pending(given);
  return { pods: pods.map(({ node: _node, ...pod }) => pod) };
}

describeCheck(podsPending, {
  passes: {
    'a pod that was made a moment ago': pending({ created: ago(minutes(9)) }),
    'a pod that is being deleted': pending({ terminating: true }),
    'a completed pod whose image is gone': pending({
      phase: 'Succeeded',
      containers: waiting('ErrImagePull'),
    }),
    'a long migration in an init container': pending({
      containers: [aContainer({ role: 'init', name: 'migrate' }), ...waiting('PodInitializing')],
    }),
    'a crash loop, which another check tells': pending({
      phase: 'Running',
      containers: waiting('CrashLoopBackOff'),
    }),
  },
  finds: {
    'a pod no node can take': {
      given: withoutNode({ unschedulable: '0/1 nodes are available: 1 Insufficient memory' }),
      found: ['unschedulable web'],
    },
    'a pod nobody scheduled': { given: withoutNode({}), found: ['unschedulable web'] },
    'an image that cannot be pulled': {
      given: pending({ containers: waiting('ImagePullBackOff') }),
      found: ['notStarting web'],
    },
    'a second container without its configuration, while the first runs': {
      given: pending({
        phase: 'Running',
        containers: [aContainer(), ...waiting('CreateContainerConfigError')],
      }),
      found: ['notStarting web'],
    },
    'a volume that does not mount': { given: pending({}), found: ['notStarting web'] },
    'two pods of one workload, told once': {
      given: { pods: [...pending({}).pods, ...pending({ name: 'web-6d4b75cb6d-aaaaa' }).pods] },
      found: ['notStarting web'],
    },
  },
});
