import { z } from 'zod';

import { kubeletStats, worthNaming } from '../../core/kubernetes/facts/kubelet-stats.ts';
import type {
  FilesystemStats,
  KubeletStats,
  UnclaimedStats,
  VolumeStats,
} from '../../core/kubernetes/facts/kubelet-stats.ts';
import type { Answered } from '../kubernetes/api-client.ts';
import { given, instant } from '../kubernetes/wire.ts';
import { askKubelet } from './ask-kubelet.ts';
import { providePerNode } from './provide-per-node.ts';

const subresource = 'nodes/stats';

export const provideKubeletStats = providePerNode(kubeletStats, {
  subresource,
  ask: (session, node) =>
    askKubelet(session, node, {
      path: '/stats/summary',
      subresource,
      read: (answer) => ({ node: { name: node.name, uid: node.uid }, ...readStats(answer) }),
    }),
});

const Filesystem = z.object({
  time: z.string(),
  capacityBytes: z.number().optional(),
  availableBytes: z.number().optional(),
});
const Volume = Filesystem.extend({
  name: z.string().optional(),
  usedBytes: z.number().optional(),
  pvcRef: z.object({ name: z.string(), namespace: z.string() }).optional(),
});
/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/kubelet/pkg/apis/stats/v1alpha1/types.go */
const Summary = z.object({
  node: z.object({
    fs: Filesystem.optional(),
    runtime: z.object({ imageFs: Filesystem.optional() }).optional(),
  }),
  pods: z
    .array(
      z.object({
        podRef: z.object({ name: z.string(), namespace: z.string() }),
        volume: z.array(Volume).nullish(),
      }),
    )
    .nullish(),
});

export function readStats({ body }: Pick<Answered, 'body'>): Omit<KubeletStats, 'node'> {
  const { node, pods } = Summary.parse(JSON.parse(body.toString('utf8')));
  const unclaimed = (pods ?? []).flatMap(unclaimedStats);
  return {
    ...given('filesystem', filesystemStats(node.fs)),
    ...given('imageFilesystem', filesystemStats(node.runtime?.imageFs)),
    volumes: (pods ?? []).flatMap(({ volume }) => (volume ?? []).flatMap((one) => volumeStats(one) ?? [])),
    ...given('withoutClaim', unclaimed.length === 0 ? undefined : unclaimed),
  };
}

function filesystemStats(filesystem: z.infer<typeof Filesystem> | undefined): FilesystemStats | undefined {
  const { time = '', capacityBytes, availableBytes } = filesystem ?? {};
  if (capacityBytes === undefined || availableBytes === undefined) return undefined;
  return { sampled: instant(time), capacity: capacityBytes, available: availableBytes };
}

function volumeStats(volume: z.infer<typeof Volume>): VolumeStats | undefined {
  const { pvcRef } = volume;
  const stats = filesystemStats(volume);
  return pvcRef && stats && { ...stats, namespace: pvcRef.namespace, claim: pvcRef.name };
}

type SummaryPod = NonNullable<z.infer<typeof Summary>['pods']>[number];

function unclaimedStats({ podRef, volume }: SummaryPod): readonly UnclaimedStats[] {
  return (volume ?? []).flatMap(({ name, pvcRef, usedBytes = 0 }) =>
    name === undefined || pvcRef !== undefined || usedBytes < worthNaming
      ? []
      : [{ namespace: podRef.namespace, pod: podRef.name, name, used: usedBytes }],
  );
}
