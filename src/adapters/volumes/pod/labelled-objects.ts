/** Objects of one kind that carry the label of a run: found by it alone, so that a sweep needs to know no names. */
import { setTimeout as sleep } from 'node:timers/promises';

import { jsonOf } from '../../applications/cluster-hand.ts';
import { runLabel } from '../../applications/run-label.ts';
import type { Hand } from './running-mover.ts';

const pause = 500;
const mostLooks = 240;
const forbidden = new Set([401, 403]);

/** `collection`: its path. Removes all of them; answers the names of those that could not be removed. */
export async function removeLabelled(
  collection: string,
  run: string,
  { hand, signal }: Hand,
): Promise<readonly string[]> {
  const labelled = `${collection}?labelSelector=${encodeURIComponent(`${runLabel}=${run}`)}`;
  let left: readonly string[] = ['?'];
  for (let look = 0; look < mostLooks && !signal.aborted; look += 1) {
    const answer = await hand.send('GET', labelled, { signal });
    if (forbidden.has(answer.status)) return [`? (HTTP ${answer.status})`];
    // A busy API server is asked again; a namespace that is gone took them with it.
    if (answer.status === 200) {
      left = namesIn(jsonOf(answer));
      if (left.length === 0) return [];
      for (const name of left)
        await hand.send('DELETE', `${collection}/${name}?gracePeriodSeconds=0`, { signal });
    }
    await sleep(pause);
  }
  return left;
}

function namesIn(list: unknown): readonly string[] {
  const { items = [] } = (list ?? {}) as {
    readonly items?: readonly { readonly metadata: { readonly name: string } }[];
  };
  return items.map(({ metadata }) => metadata.name);
}
