import { defineFact } from '../../fact.ts';
import type { LabelSelector } from '../label-selector.ts';

export interface PodDisruptionBudget {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  /** Absent selects nothing (policy/v1: null selects none, `{}` selects all pods of the namespace). */
  readonly selector?: LabelSelector;
  readonly minAvailable?: string | number;
  readonly maxUnavailable?: string | number;
  readonly disruptionsAllowed: number;
  readonly currentHealthy: number;
  readonly desiredHealthy: number;
  readonly expectedPods: number;
}

export const podDisruptionBudgets = defineFact<readonly PodDisruptionBudget[]>({
  id: 'kubernetes.podDisruptionBudgets',
  about: { en: 'PodDisruptionBudgets', ja: 'PodDisruptionBudget' },
});
