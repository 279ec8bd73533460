import type { z } from 'zod';

import type { decisionAnswer } from '../../contract/decision.ts';
import type { Instant } from '../../core/time.ts';
import type { Installation, KnownCluster } from '../installation.ts';
import { approvalIn } from './gate-desk.ts';
import type { GateDesk } from './gate-desk.ts';

/** The same decision as the gate page shows, whole. */
export async function decisionAnswerOf(
  { installation, desk }: { readonly installation: Installation; readonly desk: GateDesk },
  cluster: KnownCluster,
  at: Instant | undefined,
): Promise<z.input<typeof decisionAnswer>> {
  const today = await desk.decision(cluster);
  const then = at === undefined ? undefined : await desk.decision(cluster, at);
  const approval = await approvalIn(installation, cluster.name);
  return {
    apiVersion: 'honban/v1',
    kind: 'DecisionAnswer',
    mode: installation.mode,
    ...(cluster.environment === undefined ? {} : { environment: cluster.environment }),
    decision: then ?? today,
    ...(then === undefined ? {} : { today }),
    ...(approval === undefined
      ? {}
      : { approval: { id: approval.id, state: approval.state, because: approval.because } }),
  };
}
