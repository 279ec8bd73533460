/** A real restore of a kubeadm control plane: the same steps as its rehearsal, on a node that has something to lose. */
import type { OperationPart } from '../../../core/backup/operation-part.ts';
import { compareBy } from '../../../core/drill/comparison.ts';
import type { DrillCheck } from '../../../core/drill/drill.ts';
import { step } from '../../../core/drill/plan.ts';
import type { Plan } from '../../../core/drill/plan.ts';
import type { Story } from '../../../core/drill/story.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { ObjectRef } from '../../../core/object-ref.ts';
import type { Instant } from '../../../core/time.ts';
import { stopControlPlane } from '../recovery/actions.ts';
import { clusterRules } from '../recovery/cluster-rules.ts';
import { recoverySeen } from '../recovery/seen.ts';
import { sourceRules } from '../recovery/source-rules.ts';
import { readingSteps, rebuildingSteps } from '../recovery/steps.ts';
import type { NodePlace, RecoverySource } from '../recovery/steps.ts';

export interface RestoreBasis extends JsonObject {
  readonly cluster: ObjectRef & JsonObject;
  readonly copy: RecoverySource & { readonly recoveryPoint: Instant };
  readonly node: NodePlace & { readonly name: string };
  readonly etcdutl: string;
  /** Members of etcd at that time, which are control-plane nodes. */
  readonly members: readonly string[];
  readonly resources: Readonly<Record<string, number>>;
  readonly openedBy: 'operational' | 'escrow';
}

export function restorePlan({ cluster, copy, node, etcdutl }: RestoreBasis): Plan {
  const place = { root: node.root, ...(node.pid === undefined ? {} : { pid: node.pid }) };
  const reading = readingSteps(copy, cluster.id);
  const stop = step('stop', stopControlPlane, { node: place });
  const rebuilding = rebuildingSteps(reading, { node: place, etcdutl, canaryAt: copy.canaryAt });
  return { steps: [...reading.steps, stop, ...rebuilding] };
}

export function judgeRestore(basis: RestoreBasis, story: Story): readonly DrillCheck[] {
  const { cluster, copy, resources } = basis;
  const seen = recoverySeen(story, { clusterUid: cluster.id, hashKv: copy.hashKv, resources });
  return compareBy([...sourceRules, ...clusterRules], seen, { question: 'restored', about: cluster });
}

export function restoreParts({ cluster, copy }: RestoreBasis): readonly OperationPart[] {
  const part = { about: [cluster], repository: copy.repository, state: 'planned', missing: [] } as const;
  return [
    { ...part, plane: 'etcd', point: copy.point, recoveryPoint: copy.recoveryPoint },
    { ...part, plane: 'configuration', point: copy.bundle.point },
  ];
}
