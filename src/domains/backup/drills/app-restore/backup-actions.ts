/** What a backup of an application does inside of it; waking it again is the undo of bringing it to rest. */
import { z } from 'zod';

import { defineAction } from '../../../../core/drill/action.ts';
import { PodCommand } from '../../../../core/policy/application-recovery.ts';
import { hours } from '../../../../core/time.ts';

/** As the policy calls it. */
const cluster = z.string();

export const quiesceApplication = defineAction({
  id: 'application.quiesce',
  title: { en: 'Bring the application to rest', ja: 'アプリケーションを静止させる' },
  input: z.object({
    cluster,
    application: z.string(),
    namespace: z.string(),
    quiesce: PodCommand.optional(),
    resume: PodCommand.optional(),
  }),
  output: z.object({ status: z.number().optional() }),
  limit: hours(1),
  touches: 'cluster',
  leaves: { en: 'an application at rest', ja: '静止したままのアプリケーション' },
});

export const dumpApplication = defineAction({
  id: 'application.dump',
  title: { en: 'Let the application write out its data', ja: 'アプリケーションにデータを書き出させる' },
  input: z.object({ cluster, application: z.string(), namespace: z.string(), dump: PodCommand }),
  output: z.object({ status: z.number().optional(), bytes: z.number(), digest: z.string() }),
  limit: hours(6),
  touches: 'nothing',
});
