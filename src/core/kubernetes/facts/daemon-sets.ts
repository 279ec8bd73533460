import { defineFact } from '../../fact.ts';
import type { Workload } from '../workload.ts';

export const daemonSets = defineFact<readonly Workload[]>({
  id: 'kubernetes.daemonSets',
  about: { en: 'DaemonSets', ja: 'DaemonSet' },
});
