import type { V1PodDisruptionBudget } from '@kubernetes/client-node/dist/gen/models/V1PodDisruptionBudget.js';

import { podDisruptionBudgets } from '../../../core/kubernetes/facts/pod-disruption-budgets.ts';
import type { PodDisruptionBudget } from '../../../core/kubernetes/facts/pod-disruption-budgets.ts';
import { provideList } from '../provide-list.ts';
import { given, namespaced } from '../wire.ts';
import type { Wire } from '../wire.ts';
import { projectSelector } from './workload.ts';

export const providePodDisruptionBudgets = provideList(podDisruptionBudgets, {
  resource: 'policy/v1/poddisruptionbudgets',
  project: projectBudget,
});

function projectBudget({ metadata, spec, status }: Wire<V1PodDisruptionBudget>): PodDisruptionBudget {
  return {
    ...namespaced(metadata),
    ...given('selector', projectSelector(spec?.selector)),
    ...given('minAvailable', spec?.minAvailable),
    ...given('maxUnavailable', spec?.maxUnavailable),
    disruptionsAllowed: status?.disruptionsAllowed ?? 0,
    currentHealthy: status?.currentHealthy ?? 0,
    desiredHealthy: status?.desiredHealthy ?? 0,
    expectedPods: status?.expectedPods ?? 0,
  };
}
