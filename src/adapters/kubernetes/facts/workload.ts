/** Deployments, StatefulSets and DaemonSets, each with its own words for the same things. */
import type { V1DaemonSet } from '@kubernetes/client-node/dist/gen/models/V1DaemonSet.js';
import type { V1Deployment } from '@kubernetes/client-node/dist/gen/models/V1Deployment.js';
import type { V1LabelSelector } from '@kubernetes/client-node/dist/gen/models/V1LabelSelector.js';
import type { V1PodTemplateSpec } from '@kubernetes/client-node/dist/gen/models/V1PodTemplateSpec.js';
import type { V1StatefulSet } from '@kubernetes/client-node/dist/gen/models/V1StatefulSet.js';

import type { LabelSelector } from '../../../core/kubernetes/label-selector.ts';
import type { Workload } from '../../../core/kubernetes/workload.ts';
import { createdAt, given, namespaced } from '../wire.ts';
import type { Wire } from '../wire.ts';
import { templateContainers } from './containers.ts';

type Kind = Workload['kind'];
type AnyWorkload = Wire<V1Deployment> | Wire<V1StatefulSet> | Wire<V1DaemonSet>;

export function projectDeployment(object: Wire<V1Deployment>): Workload {
  const { spec, status } = object;
  return {
    ...common(object, 'Deployment'),
    // The API server fills in 1; zero is a choice. https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#replicas
    desired: spec?.replicas ?? 1,
    ready: status?.readyReplicas ?? 0,
    updated: status?.updatedReplicas ?? 0,
    claimTemplates: [],
  };
}

export function projectStatefulSet(object: Wire<V1StatefulSet>): Workload {
  const { spec, status } = object;
  return {
    ...common(object, 'StatefulSet'),
    desired: spec?.replicas ?? 1,
    ready: status?.readyReplicas ?? 0,
    updated: status?.updatedReplicas ?? 0,
    claimTemplates: (spec?.volumeClaimTemplates ?? []).map(({ metadata }) => metadata?.name ?? ''),
    ...given('firstOrdinal', spec?.ordinals?.start === 0 ? undefined : spec?.ordinals?.start),
  };
}

export function projectDaemonSet(object: Wire<V1DaemonSet>): Workload {
  const { status } = object;
  return {
    ...common(object, 'DaemonSet'),
    desired: status?.desiredNumberScheduled ?? 0,
    ready: status?.numberReady ?? 0,
    updated: status?.updatedNumberScheduled ?? 0,
    claimTemplates: [],
  };
}

type Common = Omit<Workload, 'desired' | 'ready' | 'updated' | 'claimTemplates'>;

function common({ metadata, spec, status }: AnyWorkload, kind: Kind): Common {
  const template: Wire<V1PodTemplateSpec> | undefined = spec?.template;
  return {
    kind,
    ...namespaced(metadata),
    created: createdAt(metadata),
    labels: metadata?.labels ?? {},
    selector: projectSelector(spec?.selector) ?? {},
    podLabels: template?.metadata?.labels ?? {},
    observed: (status?.observedGeneration ?? 0) >= (metadata?.generation ?? 0),
    containers: templateContainers(template?.spec),
  };
}

export function projectSelector(selector: Wire<V1LabelSelector> | undefined): LabelSelector | undefined {
  if (selector === undefined) return undefined;
  const expressions = selector.matchExpressions?.map(({ key, operator, values }) => ({
    key,
    operator,
    ...given('values', values),
  }));
  return { ...given('matchLabels', selector.matchLabels), ...given('matchExpressions', expressions) };
}
