import type { V1CronJob } from '@kubernetes/client-node/dist/gen/models/V1CronJob.js';

import { cronJobs } from '../../../core/kubernetes/facts/cron-jobs.ts';
import type { CronJob } from '../../../core/kubernetes/facts/cron-jobs.ts';
import { provideList } from '../provide-list.ts';
import { createdAt, namespaced } from '../wire.ts';
import type { Wire } from '../wire.ts';
import { templateContainers } from './containers.ts';

export const provideCronJobs = provideList(cronJobs, {
  resource: 'batch/v1/cronjobs',
  project: projectCronJob,
});

function projectCronJob({ metadata, spec }: Wire<V1CronJob>): CronJob {
  return {
    ...namespaced(metadata),
    created: createdAt(metadata),
    labels: metadata?.labels ?? {},
    suspended: spec?.suspend ?? false,
    containers: templateContainers(spec?.jobTemplate.spec?.template.spec),
  };
}
