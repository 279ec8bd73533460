/** Everything that brings a control plane back on a node, bound. */
import type { BoundAction } from '../../app/drill/ports.ts';
import { openBundleAction } from './actions/open-bundle.ts';
import { probeRestoredAction } from './actions/probe-restored.ts';
import { putBackAction } from './actions/put-back.ts';
import { reachApiServerAction } from './actions/reach-api-server.ts';
import { requireSoundAction } from './actions/require-sound.ts';
import { restoreMemberAction } from './actions/restore-member.ts';
import { startControlPlaneAction } from './actions/start-control-plane.ts';
import { stopControlPlaneAction } from './actions/stop-control-plane.ts';

export const recoveryActions: readonly BoundAction[] = [
  openBundleAction,
  requireSoundAction,
  stopControlPlaneAction,
  putBackAction,
  restoreMemberAction,
  startControlPlaneAction,
  reachApiServerAction,
  probeRestoredAction,
];
