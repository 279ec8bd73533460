import { defineFact } from '../../fact.ts';
import type { Instant } from '../../time.ts';
import type { OnNode } from '../on-node.ts';

/** What `/stats/summary` of a kubelet says about room: of the node's file systems and of the volumes of claims. */
export interface KubeletStats extends OnNode {
  /** The node's root file system, where logs and emptyDir volumes are. */
  readonly filesystem?: FilesystemStats;
  /** Where images and container layers are; often the same as `filesystem`. */
  readonly imageFilesystem?: FilesystemStats;
  readonly volumes: readonly VolumeStats[];
  /** Volumes that end with their pod and hold at least `worthNaming`. */
  readonly withoutClaim?: readonly UnclaimedStats[];
}

/** Less than this is configuration, tokens and sockets. */
export const worthNaming = 1 << 20;

export interface UnclaimedStats {
  readonly namespace: string;
  readonly pod: string;
  /** As the pod calls it. */
  readonly name: string;
  /** In bytes. */
  readonly used: number;
}

/** In bytes. */
export interface FilesystemStats {
  readonly sampled: Instant;
  readonly capacity: number;
  readonly available: number;
}

/** A volume that a pod mounts through a claim; file systems that do not count their use are left out. */
export interface VolumeStats extends FilesystemStats {
  readonly namespace: string;
  readonly claim: string;
}

export const kubeletStats = defineFact<readonly KubeletStats[]>({
  id: 'kubernetes.kubeletStats',
  about: { en: 'Room on each node and its volumes', ja: '各ノードとボリュームの空き容量' },
  neverEmpty: true,
});
