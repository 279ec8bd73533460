/** Every container that workloads describe or pods run, told once for each workload, with what people deployed as its owner. */
import type { Container } from '../../core/kubernetes/container.ts';
import { cronJobs } from '../../core/kubernetes/facts/cron-jobs.ts';
import type { CronJob } from '../../core/kubernetes/facts/cron-jobs.ts';
import { daemonSets } from '../../core/kubernetes/facts/daemon-sets.ts';
import { deployments } from '../../core/kubernetes/facts/deployments.ts';
import { pods } from '../../core/kubernetes/facts/pods.ts';
import type { Pod } from '../../core/kubernetes/facts/pods.ts';
import { statefulSets } from '../../core/kubernetes/facts/stateful-sets.ts';
import { ownerFinder } from '../../core/kubernetes/owner.ts';
import { workloadRef } from '../../core/kubernetes/refs.ts';
import type { Workload } from '../../core/kubernetes/workload.ts';
import type { ObjectRef } from '../../core/object-ref.ts';

/** What a check needs to see every container; pods show what webhooks injected and what has no workload. */
export const containerNeeds = { deployments, statefulSets, daemonSets, cronJobs, pods };

export interface Containers {
  readonly deployments: readonly Workload[];
  readonly statefulSets: readonly Workload[];
  readonly daemonSets: readonly Workload[];
  readonly cronJobs: readonly CronJob[];
  readonly pods: readonly Pod[];
}

export interface OwnedContainer {
  readonly owner: ObjectRef;
  readonly namespace: string;
  readonly container: Container;
  /** False for a container of a pod that has ended. */
  readonly runs: boolean;
}

export function* containersOf(seen: Containers): Iterable<OwnedContainer> {
  for (const workload of [...seen.deployments, ...seen.statefulSets, ...seen.daemonSets, ...seen.cronJobs])
    for (const container of workload.containers)
      yield { owner: workloadRef(workload), namespace: workload.namespace, container, runs: true };
  const ownerOf = ownerFinder(seen);
  for (const pod of seen.pods) {
    const owner = ownerOf(pod);
    const runs = pod.phase !== 'Succeeded' && pod.phase !== 'Failed';
    for (const container of pod.containers) yield { owner, namespace: pod.namespace, container, runs };
  }
}
