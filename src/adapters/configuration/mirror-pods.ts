/**
 * The static pods of control-plane nodes as the API server shows them: each kubelet mirrors its own, with everything that they
 * mount. https://kubernetes.io/docs/tasks/configure-pod-container/static-pod/ (v1.37)
 */
import { z } from 'zod';

import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { jsonOf } from '../applications/cluster-hand.ts';
import type { ClusterHand } from '../applications/cluster-hand.ts';
import { staticPodsNotListed } from './configuration-problems.ts';
import { manifestFolder, PodSpec, staticPodOf } from './static-pods.ts';
import type { StaticPod } from './static-pods.ts';

/** Only there: whoever may make pods there is an administrator anyway. */
export const systemNamespace = 'kube-system';

const Listed = z.object({
  items: z.array(
    z.object({
      metadata: z.object({
        name: z.string(),
        annotations: z.record(z.string(), z.string()).default({}),
        ownerReferences: z.array(z.object({ kind: z.string(), name: z.string() })).default([]),
      }),
      spec: z.intersection(PodSpec, z.object({ nodeName: z.string().default('') })),
    }),
  ),
});
type ListedPod = z.output<typeof Listed>['items'][number];

/** By name of the node; nodes without an API server of their own are left out. */
export async function mirroredPods(
  hand: ClusterHand,
  signal: AbortSignalLike,
): Promise<ReadonlyMap<string, readonly StaticPod[]>> {
  const answer = await hand.send('GET', `/api/v1/namespaces/${systemNamespace}/pods`, { signal });
  const { endpoint } = hand.connection;
  if (answer.status !== 200) throw new ProblemError(staticPodsNotListed({ endpoint, status: answer.status }));
  const listed = Listed.safeParse(jsonOf(answer));
  const found = new Map<string, StaticPod[]>();
  for (const pod of (listed.data?.items ?? []).filter(isMirror)) {
    const node = pod.spec.nodeName;
    const manifest = `${manifestFolder} (${pod.metadata.name})`;
    found.set(node, [...(found.get(node) ?? []), staticPodOf(manifest, pod.spec)]);
  }
  const withServer = [...found].filter(([, pods]) =>
    pods.some(({ program }) => program === 'kube-apiserver'),
  );
  return new Map(withServer.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function isMirror({ metadata, spec }: ListedPod): boolean {
  return (
    metadata.annotations['kubernetes.io/config.mirror'] !== undefined &&
    metadata.ownerReferences.some(({ kind, name }) => kind === 'Node' && name === spec.nodeName)
  );
}
