import { aContainer, aPod, ago } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import type { PodContainer } from '../../../core/kubernetes/container.ts';
import type { Pod } from '../../../core/kubernetes/facts/pods.ts';
import { days, hours } from '../../../core/time.ts';
import { workloadRestarts } from './workload-restarts.ts';

function podWith(container: Partial<PodContainer>, pod: Partial<Pod> = {}): { pods: Pod[] } {
  return { pods: [aPod({ ...pod, containers: [aContainer(container)] })] };
}
const looping = { state: 'waiting', reason: 'CrashLoopBackOff', restarts: 12, ready: false } as const;
const ended = { state: 'terminated', reason: 'Error', restarts: 3, ready: false } as const;
const oom = { reason: 'OOMKilled', exitCode: 137, finished: ago(hours(2)) };

describeCheck(workloadRestarts, {
  passes: {
    'a few restarts of a container that runs again': podWith({
      restarts: 3,
      lastTermination: { reason: 'Error', exitCode: 1, finished: ago(hours(1)) },
    }),
    'many restarts, all of them long ago': podWith({
      restarts: 40,
      lastTermination: { reason: 'Error', exitCode: 1, finished: ago(days(3)) },
    }),
    'a memory kill of last week': podWith({
      lastTermination: { reason: 'OOMKilled', exitCode: 137, finished: ago(days(7)) },
    }),
    'a pod on its way out': podWith(looping, { terminating: true }),
    'a container that ended with an error for the first time': podWith({ ...ended, restarts: 1 }),
    'a failed pod, which is not started again': podWith(ended, { phase: 'Failed' }),
    'a container that ended well after restarts': podWith({ ...ended, reason: 'Completed' }),
    'a job that completed again and again': podWith({
      restarts: 9,
      lastTermination: { reason: 'Completed', exitCode: 0, finished: ago(hours(1)) },
    }),
  },
  finds: {
    'a crash loop, told of the Deployment': { given: podWith(looping), found: ['crashLooping web'] },
    'a crash loop between two starts, shown as the end of the last': {
      given: podWith(ended),
      found: ['crashLooping web'],
    },
    'a crash-looping init container': {
      given: podWith({ ...looping, role: 'init' }),
      found: ['crashLooping web'],
    },
    'one finding for all pods of one workload': {
      given: {
        pods: [podWith(looping), podWith(looping, { name: 'web-6d4b75cb6d-9xk2p' })].flatMap(
          ({ pods }) => pods,
        ),
      },
      found: ['crashLooping web'],
    },
    'a container killed for memory': {
      given: podWith({ restarts: 1, lastTermination: oom }),
      found: ['oomKilled web'],
    },
    'a container killed for memory before it started again': {
      given: podWith({ ...looping, lastTermination: oom }),
      found: ['crashLooping web', 'oomKilled web'],
    },
    'a container that fell nine times and always comes back': {
      given: podWith({
        restarts: 9,
        lastTermination: { reason: 'Error', exitCode: 1, finished: ago(hours(1)) },
      }),
      found: ['restarting web'],
    },
    'a memory kill without a time': {
      given: podWith({ lastTermination: { reason: 'OOMKilled', exitCode: 137 } }),
      found: ['oomKilled web'],
    },
    'a static pod that crash-loops': {
      given: podWith(looping, { name: 'kube-scheduler-node-1', namespace: 'kube-system', mirror: true }),
      found: ['crashLooping kube-scheduler-node-1'],
    },
  },
});
