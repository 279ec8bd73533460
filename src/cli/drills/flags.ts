/** Flags that commands on drills share. */
import { z } from 'zod';

import { clusterFlags, dataFlag, policyFlag } from '../common-flags.ts';

export const drillFlags = { cluster: clusterFlags.cluster, ...policyFlag, ...dataFlag };

/** For commands on one drill of the past. */
export const recordedDrillFlags = {
  id: z.string().optional().meta({
    en: 'id or number of its record, or its run (default: the newest)',
    ja: '記録の ID・番号または実行の ID（既定: 最新）',
  }),
  ...policyFlag,
  ...dataFlag,
};
