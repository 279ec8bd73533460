/** Takes the finalizers from everything in a namespace that is being removed and does not go. */
import type { AbortSignalLike } from '../../core/source.ts';
import { groupVersionPath } from '../kubernetes/resource.ts';
import { jsonOf } from './cluster-hand.ts';
import type { ClusterHand } from './cluster-hand.ts';
import { exportedResources } from './exported-resources.ts';

interface Clearing {
  readonly namespace: string;
  readonly signal: AbortSignalLike;
}

interface Held {
  readonly metadata: { readonly name: string; readonly finalizers?: readonly string[] };
}

export async function forceClear(hand: ClusterHand, { namespace, signal }: Clearing): Promise<void> {
  for (const resource of exportedResources) {
    const path = `${groupVersionPath(resource)}/namespaces/${namespace}/${resource.plural}`;
    const { items = [] } = (jsonOf(await hand.send('GET', path, { signal })) ?? {}) as {
      readonly items?: readonly Held[];
    };
    for (const { metadata } of items)
      if ((metadata.finalizers ?? []).length > 0)
        await hand.send('PATCH', `${path}/${encodeURIComponent(metadata.name)}`, {
          body: { metadata: { finalizers: null } },
          signal,
        });
  }
}
