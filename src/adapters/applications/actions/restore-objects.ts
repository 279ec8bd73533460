/** `application.restore-objects`: in order, each rewritten for the scratch namespace; refusals are told, not thrown. */
import { bindAction } from '../../../app/drill/ports.ts';
import type { BoundAction } from '../../../app/drill/ports.ts';
import type { AbortSignalLike } from '../../../core/source.ts';
import { restoreObjects } from '../../../domains/backup/drills/app-restore/actions.ts';
import type { ExportedObject } from '../../../domains/backup/rewrites/exported-object.ts';
import { kindOf } from '../../../domains/backup/rewrites/exported-object.ts';
import { notIsolated } from '../../../domains/backup/rewrites/not-isolated.ts';
import { inRestoreOrder } from '../../../domains/backup/rewrites/restore-order.ts';
import { rewrite } from '../../../domains/backup/rewrites/rewrite.ts';
import type { RestoreTarget } from '../../../domains/backup/rewrites/rule.ts';
import type { ClusterHand } from '../cluster-hand.ts';
import { exportedLines } from '../exported-lines.ts';
import { runLabel } from '../run-label.ts';
import type { Hands } from '../hands.ts';
import { pathFinder } from '../path-of-kind.ts';

export function restoreObjectsAction(hands: Hands): BoundAction {
  return bindAction(restoreObjects, {
    run: async ({ cluster, file, ...wanted }, context) => {
      const { run, signal } = context;
      const objects: ExportedObject[] = [];
      for await (const object of exportedLines(file)) if (object !== undefined) objects.push(object);
      const target: RestoreTarget = { ...wanted, purpose: 'drill', labels: { [runLabel]: run } };
      const hand = await hands(cluster);
      const tally = await makeAll(objects, {
        hand,
        target,
        signal,
        progress: (progress) => context.progress(progress),
      });
      const ways = notIsolated(tally.restored).map(({ kind, name, at, host }) => ({
        kind,
        name,
        at,
        ...(host === undefined ? {} : { host }),
      }));
      return {
        made: Object.fromEntries(tally.made),
        changed: Object.fromEntries(tally.changed),
        leftOut: Object.fromEntries(tally.leftOut),
        refused: tally.refused,
        notIsolated: ways,
      };
    },
  });
}

interface Making {
  readonly hand: ClusterHand;
  readonly target: RestoreTarget;
  readonly signal: AbortSignalLike;
  readonly progress: (progress: { done: number; total: number; unit: 'objects' }) => void;
}

class Tally {
  readonly made = new Map<string, number>();
  readonly changed = new Map<string, number>();
  readonly leftOut = new Map<string, number>();
  readonly refused: { kind: string; name: string; status: number }[] = [];
  readonly restored: ExportedObject[] = [];
}

async function makeAll(objects: readonly ExportedObject[], making: Making): Promise<Tally> {
  const { hand, target, signal, progress } = making;
  const tally = new Tally();
  for (const object of objects) {
    const one = rewrite(object, target);
    if (one.is === 'left-out') add(tally.leftOut, one.rule);
    else {
      tally.restored.push(one.object);
      for (const { rule } of one.changes) add(tally.changed, rule);
    }
  }
  const finder = pathFinder(hand, signal);
  for (const [index, object] of inRestoreOrder(tally.restored).entries()) {
    const path = await finder(object);
    const status = path === undefined ? 404 : await make(object, { path, hand, signal });
    const kind = kindOf(object);
    if (status >= 300) tally.refused.push({ kind, name: object.metadata.name, status });
    else add(tally.made, kind);
    progress({ done: index + 1, total: tally.restored.length, unit: 'objects' });
  }
  return tally;
}

interface MakingOne {
  readonly path: string;
  readonly hand: ClusterHand;
  readonly signal: AbortSignalLike;
}

/** What the cluster made by itself (the account `default`) is changed into what was saved. */
async function make(object: ExportedObject, { path, hand, signal }: MakingOne): Promise<number> {
  const { status } = await hand.send('POST', path, { body: object, signal });
  if (status !== 409) return status;
  const one = `${path}/${encodeURIComponent(object.metadata.name)}`;
  return (await hand.send('PATCH', one, { body: object, signal })).status;
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
