import type { Instant } from '../time.ts';
import type { Container } from './container.ts';
import type { Labels, LabelSelector } from './label-selector.ts';

/** What Deployments, StatefulSets and DaemonSets have in common. */
export interface Workload {
  readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet';
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly created: Instant;
  readonly labels: Labels;
  readonly selector: LabelSelector;
  /** Labels of the pod template. */
  readonly podLabels: Labels;
  /** `spec.replicas`, or `desiredNumberScheduled` of a DaemonSet. */
  readonly desired: number;
  readonly ready: number;
  /** Replicas of the newest template: `updatedReplicas`, `updatedNumberScheduled`. */
  readonly updated: number;
  /** False while the controller has not yet looked at the newest spec. */
  readonly observed: boolean;
  readonly containers: readonly Container[];
  /** Names of a StatefulSet's claim templates. */
  readonly claimTemplates: readonly string[];
  /** Number of a StatefulSet's first replica, where it is not 0. */
  readonly firstOrdinal?: number;
}
