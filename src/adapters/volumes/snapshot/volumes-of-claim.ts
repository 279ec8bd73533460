/** The PersistentVolumes that belong to a claim, also when it is gone. */
import { z } from 'zod';

import { jsonOf } from '../../applications/cluster-hand.ts';
import type { Hand } from '../pod/running-mover.ts';

const Volumes = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      spec: z.object({
        claimRef: z.object({ name: z.string().optional(), namespace: z.string().optional() }).optional(),
      }),
    }),
  ),
});

/** Their names; undefined where they could not be listed. */
export async function volumesOfClaim(
  { namespace, name }: { readonly namespace: string; readonly name: string },
  { hand, signal }: Hand,
): Promise<readonly string[] | undefined> {
  const answer = await hand.send('GET', '/api/v1/persistentvolumes', { signal });
  return Volumes.safeParse(jsonOf(answer))
    .data?.items.filter(({ spec: { claimRef: of } }) => of?.namespace === namespace && of.name === name)
    .map(({ metadata }) => metadata.name);
}
