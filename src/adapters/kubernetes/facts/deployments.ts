import { deployments } from '../../../core/kubernetes/facts/deployments.ts';
import { provideList } from '../provide-list.ts';
import { projectDeployment } from './workload.ts';

export const provideDeployments = provideList(deployments, {
  resource: 'apps/v1/deployments',
  project: projectDeployment,
});
