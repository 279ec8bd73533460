import { defineFact } from '../../fact.ts';
import type { Workload } from '../workload.ts';

export const statefulSets = defineFact<readonly Workload[]>({
  id: 'kubernetes.statefulSets',
  about: { en: 'StatefulSets', ja: 'StatefulSet' },
});
