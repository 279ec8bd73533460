/** Every fault there is, in the order of the gate's groups. */
import { anonymousBinding } from './anonymous-binding.ts';
import { auditLogOff } from './audit-log-off.ts';
import { certificateEnding } from './certificate-ending.ts';
import { containerRuntimeStopped } from './container-runtime-stopped.ts';
import { crashLoopingPod } from './crash-looping-pod.ts';
import { dailyChanges } from './daily-changes.ts';
import { dataOnNode } from './data-on-node.ts';
import type { Fault } from './define-fault.ts';
import { deprecatedApiRequested } from './deprecated-api-requested.ts';
import { encryptionOff } from './encryption-off.ts';
import { escalatingRole } from './escalating-role.ts';
import { etcdUnreachable } from './etcd-unreachable.ts';
import { foreignImage } from './foreign-image.ts';
import { keyServiceUnreachable } from './key-service-unreachable.ts';
import { kubeletPortBlocked } from './kubelet-port-blocked.ts';
import { kubeletStopped } from './kubelet-stopped.ts';
import { missingReplicas } from './missing-replicas.ts';
import { movingImageTag } from './moving-image-tag.ts';
import { namespaceWithoutPodSecurity } from './namespace-without-pod-security.ts';
import { noDisruptionBudget } from './no-disruption-budget.ts';
import { outOfMemoryPod } from './out-of-memory-pod.ts';
import { pendingPod } from './pending-pod.ts';
import { secretInEnvironment } from './secret-in-environment.ts';
import { skewedKubelet } from './skewed-kubelet.ts';
import { strayClusterAdmin } from './stray-cluster-admin.ts';
import { unassignedNamespace } from './unassigned-namespace.ts';
import { unboundClaim } from './unbound-claim.ts';
import { versionOutOfSupport } from './version-out-of-support.ts';
import { volumeLostWithClaim } from './volume-lost-with-claim.ts';

export const faults: readonly Fault[] = [
  crashLoopingPod,
  outOfMemoryPod,
  pendingPod,
  missingReplicas,
  kubeletStopped,
  containerRuntimeStopped,
  kubeletPortBlocked,
  etcdUnreachable,
  keyServiceUnreachable,
  auditLogOff,
  encryptionOff,
  secretInEnvironment,
  strayClusterAdmin,
  anonymousBinding,
  escalatingRole,
  dailyChanges,
  namespaceWithoutPodSecurity,
  movingImageTag,
  foreignImage,
  unassignedNamespace,
  unboundClaim,
  volumeLostWithClaim,
  dataOnNode,
  skewedKubelet,
  versionOutOfSupport,
  certificateEnding,
  deprecatedApiRequested,
  noDisruptionBudget,
];
