import { defineFact } from '../../fact.ts';
import type { OnNode } from '../on-node.ts';

export interface KubeletHealth extends OnNode {
  readonly healthy: boolean;
  /** Names of the failing checks of `/healthz`. */
  readonly failing: readonly string[];
}

export const kubeletHealth = defineFact<readonly KubeletHealth[]>({
  id: 'kubernetes.kubeletHealth',
  about: { en: 'Health of each kubelet', ja: '各 kubelet の稼働状態' },
  neverEmpty: true,
});
