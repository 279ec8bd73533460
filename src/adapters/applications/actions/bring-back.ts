/** `application.bring-back`: each object in order; what is there already is left or changed as the person said. Refusals are told. */
import { bindAction } from '../../../app/drill/ports.ts';
import type { BoundAction } from '../../../app/drill/ports.ts';
import type { AbortSignalLike } from '../../../core/source.ts';
import { bringBackObjects } from '../../../domains/backup/restores/application/actions.ts';
import type { Existing } from '../../../domains/backup/restores/application/difference.ts';
import { kindOf } from '../../../domains/backup/rewrites/exported-object.ts';
import type { ExportedObject } from '../../../domains/backup/rewrites/exported-object.ts';
import type { ClusterHand } from '../cluster-hand.ts';
import type { Hands } from '../hands.ts';
import { pathFinder } from '../path-of-kind.ts';
import { realTarget, rewrittenObjects } from '../rewritten-objects.ts';

export function bringBackAction(hands: Hands): BoundAction {
  return bindAction(bringBackObjects, {
    run: async ({ cluster, file, namespaces, storageClasses, existing }, { signal, progress }) => {
      const hand = await hands(cluster);
      const { objects } = await rewrittenObjects(file, realTarget({ namespaces, storageClasses }));
      const finder = pathFinder(hand, signal);
      const counts = { made: {}, changed: {}, left: {} };
      const refused: { kind: string; namespace: string; name: string; status: number }[] = [];
      for (const [index, object] of objects.entries()) {
        const path = await finder(object);
        const end = path === undefined ? 404 : await make(object, { path, hand, signal, existing });
        const { name, namespace = '' } = object.metadata;
        const kind = kindOf(object);
        if (typeof end === 'number') refused.push({ kind, namespace, name, status: end });
        else count(counts[end], kind);
        progress({ done: index + 1, total: objects.length, unit: 'objects' });
      }
      return { ...counts, refused };
    },
  });
}

interface Making {
  readonly path: string;
  readonly hand: ClusterHand;
  readonly signal: AbortSignalLike;
  readonly existing: Existing;
}

/** What became of it, or the status by which it was refused. */
async function make(
  object: ExportedObject,
  { path, hand, signal, existing }: Making,
): Promise<'made' | 'changed' | 'left' | number> {
  const { status } = await hand.send('POST', path, { body: object, signal });
  if (status < 300) return 'made';
  if (status !== 409) return status;
  const one = `${path}/${encodeURIComponent(object.metadata.name)}`;
  if (existing === 'leave') {
    // A conflict may be another than its name: an address, a port.
    const seen = await hand.send('GET', one, { signal });
    return seen.status === 200 ? 'left' : status;
  }
  const changed = await hand.send('PATCH', one, { body: object, signal });
  return changed.status < 300 ? 'changed' : changed.status;
}

function count(counts: Record<string, number>, kind: string): void {
  counts[kind] = (counts[kind] ?? 0) + 1;
}
