import { defineFact } from '../../fact.ts';
import type { Workload } from '../workload.ts';

export const deployments = defineFact<readonly Workload[]>({
  id: 'kubernetes.deployments',
  about: { en: 'Deployments', ja: 'Deployment' },
});
