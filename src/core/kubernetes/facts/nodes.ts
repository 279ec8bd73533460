import { defineFact } from '../../fact.ts';
import type { Instant } from '../../time.ts';

export interface Node {
  readonly name: string;
  readonly uid: string;
  readonly created: Instant;
  /** Status of the condition `Ready`; `Unknown` when the kubelet stopped reporting or never did. */
  readonly ready: 'True' | 'False' | 'Unknown';
  readonly conditions: readonly NodeCondition[];
  readonly unschedulable: boolean;
  /** Carries the label `node-role.kubernetes.io/control-plane`. */
  readonly controlPlane: boolean;
  /** For example `v1.36.1`. */
  readonly kubeletVersion: string;
  /** For example `containerd://2.2.1`. */
  readonly containerRuntime: string;
  readonly operatingSystem: string;
  readonly osImage: string;
  readonly kernel: string;
  readonly architecture: string;
  readonly internalAddress?: string;
  /** From `status.daemonEndpoints`; 10250 unless told otherwise. */
  readonly kubeletPort: number;
}

export interface NodeCondition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason?: string;
  /** `lastTransitionTime`. */
  readonly since?: Instant;
}

export const nodes = defineFact<readonly Node[]>({
  id: 'kubernetes.nodes',
  about: { en: 'Nodes', ja: 'ノード' },
  neverEmpty: true,
});
