import { statefulSets } from '../../../core/kubernetes/facts/stateful-sets.ts';
import { provideList } from '../provide-list.ts';
import { projectStatefulSet } from './workload.ts';

export const provideStatefulSets = provideList(statefulSets, {
  resource: 'apps/v1/statefulsets',
  project: projectStatefulSet,
});
