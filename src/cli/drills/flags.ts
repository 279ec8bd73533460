/** Flags that all commands on drills share. */
import { clusterFlags, dataFlag, policyFlag } from '../common-flags.ts';

export const drillFlags = { cluster: clusterFlags.cluster, ...policyFlag, ...dataFlag };
