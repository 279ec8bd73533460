import { defineFact } from '../../fact.ts';
import type { Instant } from '../../time.ts';
import type { Container } from '../container.ts';
import type { Labels } from '../label-selector.ts';

export interface CronJob {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly created: Instant;
  readonly labels: Labels;
  readonly suspended: boolean;
  readonly containers: readonly Container[];
}

export const cronJobs = defineFact<readonly CronJob[]>({
  id: 'kubernetes.cronJobs',
  about: { en: 'CronJobs', ja: 'CronJob' },
});
