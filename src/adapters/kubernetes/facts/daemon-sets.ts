import { daemonSets } from '../../../core/kubernetes/facts/daemon-sets.ts';
import { provideList } from '../provide-list.ts';
import { projectDaemonSet } from './workload.ts';

export const provideDaemonSets = provideList(daemonSets, {
  resource: 'apps/v1/daemonsets',
  project: projectDaemonSet,
});
