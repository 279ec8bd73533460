/**
 * Leads from a pod to what people deployed. Findings name the workload, because pods come and go under new names
 * while the problem, its waiver and its repair belong to the workload.
 */
import type { ObjectRef } from '../object-ref.ts';
import type { CronJob } from './facts/cron-jobs.ts';
import type { Pod } from './facts/pods.ts';
import { podRef, workloadRef } from './refs.ts';
import type { Workload } from './workload.ts';

export interface Owners {
  readonly deployments: readonly Workload[];
  readonly cronJobs?: readonly CronJob[];
}

/** The Deployment, StatefulSet, DaemonSet, CronJob or other controller of a pod; a pod without one answers for itself. */
export function ownerFinder({ deployments, cronJobs = [] }: Owners): (pod: Pod) => ObjectRef {
  const known = new Map<string, ObjectRef>([
    ...deployments.map((one) => [`ReplicaSet/${one.namespace}/${one.name}`, workloadRef(one)] as const),
    ...cronJobs.map((one) => [`Job/${one.namespace}/${one.name}`, workloadRef(one)] as const),
  ]);
  return (pod) => {
    const { owner, namespace, templateHash } = pod;
    if (owner === undefined || pod.mirror) return podRef(pod);
    const parent = known.get(`${owner.kind}/${namespace}/${parentName(owner, templateHash)}`);
    return parent ?? workloadRef({ ...owner, namespace });
  };
}

/** A Deployment names its ReplicaSets `name-<pod-template-hash>`, a CronJob its Jobs `name-<minutes since 1970>`. */
function parentName({ kind, name }: NonNullable<Pod['owner']>, templateHash: string | undefined): string {
  if (kind === 'Job') return name.replace(/-\d+$/, '');
  const suffix = `-${templateHash}`;
  return templateHash !== undefined && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}
