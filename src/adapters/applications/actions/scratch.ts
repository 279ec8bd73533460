/**
 * `application.make-scratch` and its undo. A namespace is only ever removed when it carries the label of this very run; what
 * finalizers hold back is let go by force, because everything inside was made by the drill.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import { bindAction } from '../../../app/drill/ports.ts';
import type { BoundAction } from '../../../app/drill/ports.ts';
import type { Text } from '../../../core/i18n.ts';
import { ProblemError } from '../../../core/problem.ts';
import type { AbortSignalLike } from '../../../core/source.ts';
import { makeScratchNamespaces } from '../../../domains/backup/drills/app-restore/actions.ts';
import { scratchRefused } from '../rehearsal-problems.ts';
import { jsonOf } from '../cluster-hand.ts';
import type { ClusterHand } from '../cluster-hand.ts';
import { runLabel } from '../run-label.ts';
import { forceClear } from '../force-clear.ts';
import type { Hands } from '../hands.ts';
import { scratchGuards, scratchNamespace } from '../scratch-objects.ts';

export function scratchAction(hands: Hands): BoundAction {
  return bindAction(makeScratchNamespaces, {
    run: async ({ cluster, namespaces }, { run, signal }) => {
      const hand = await hands(cluster);
      const names = Object.values(namespaces);
      const made = names.flatMap((name) => [
        { path: '/api/v1/namespaces', body: scratchNamespace(name, run) },
        ...scratchGuards(name, run),
      ]);
      for (const { path, body } of made) {
        const { status } = await hand.send('POST', path, { body, signal });
        if (status !== 201)
          throw new ProblemError(scratchRefused({ what: path.split('/').at(-1) ?? path, status }));
      }
      return { made: names };
    },
    undo: async ({ input: { cluster, namespaces } }, { run, signal }) => {
      const hand = await hands(cluster);
      const left: Text[] = [];
      for (const name of Object.values(namespaces))
        if (!(await removeScratchNamespace(name, { hand, run, signal })))
          left.push({ en: `the namespace ${name}`, ja: `名前空間 ${name}` });
      return left;
    },
  });
}

interface Removing {
  readonly hand: ClusterHand;
  readonly run: string;
  readonly signal: AbortSignalLike;
}

/** How often it is looked whether it is gone, and after how many looks finalizers are cleared. */
const every = 500;
const gentle = 40;
const looks = 400;

/** Whether it is gone, or was never of this run. */
export async function removeScratchNamespace(name: string, removing: Removing): Promise<boolean> {
  const { hand, signal } = removing;
  const path = `/api/v1/namespaces/${name}`;
  for (let look = 0; look < looks && !signal.aborted; look += 1) {
    const state = await stateOf(path, removing);
    if (state === 'gone') return true;
    if (state === 'there') await hand.send('DELETE', path, { signal });
    if (look >= gentle && look % 20 === 0) await forceClear(hand, { namespace: name, signal });
    await sleep(every);
  }
  return false;
}

/** Without our label it is not ours: whoever made it under this name keeps it. */
async function stateOf(
  path: string,
  { hand, run, signal }: Removing,
): Promise<'gone' | 'there' | 'going' | 'unseen'> {
  const answer = await hand.send('GET', path, { signal });
  if (answer.status === 404) return 'gone';
  if (answer.status !== 200) return 'unseen';
  const { metadata } = (jsonOf(answer) ?? {}) as { readonly metadata?: NamespaceMetadata };
  if (metadata?.labels?.[runLabel] !== run) return 'gone';
  return metadata.deletionTimestamp === undefined ? 'there' : 'going';
}

interface NamespaceMetadata {
  readonly labels?: Readonly<Record<string, string>>;
  readonly deletionTimestamp?: string;
}
