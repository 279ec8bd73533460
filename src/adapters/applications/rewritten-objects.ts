/** The exported objects in the order in which they are made, each rewritten for its target, with why each rule changed something. */
import type { Text } from '../../core/i18n.ts';
import { kindOf } from '../../domains/backup/rewrites/exported-object.ts';
import type { ExportedObject } from '../../domains/backup/rewrites/exported-object.ts';
import { inRestoreOrder } from '../../domains/backup/rewrites/restore-order.ts';
import { rewrite } from '../../domains/backup/rewrites/rewrite.ts';
import type { RestoreTarget } from '../../domains/backup/rewrites/rule.ts';
import { exportedLines } from './exported-lines.ts';

export interface Told {
  readonly rule: string;
  readonly did: 'changed' | 'removed' | 'left-out';
  readonly times: number;
  readonly why: Text;
}

export interface RewrittenObjects {
  readonly objects: readonly ExportedObject[];
  readonly rewrites: readonly Told[];
}

export async function rewrittenObjects(file: string, target: RestoreTarget): Promise<RewrittenObjects> {
  const objects: ExportedObject[] = [];
  const told = new Map<string, Told>();
  const tell = (one: Omit<Told, 'times'>): void => {
    const key = `${one.rule} ${one.did}`;
    told.set(key, { ...one, times: (told.get(key)?.times ?? 0) + 1 });
  };
  for await (const object of exportedLines(file)) {
    // Namespaces themselves are made first, by a step of their own.
    if (object === undefined || kindOf(object) === 'Namespace') continue;
    const one = rewrite(object, target);
    if (one.is === 'left-out') tell({ rule: one.rule, did: 'left-out', why: one.why });
    else {
      objects.push(one.object);
      for (const { rule, did, why } of one.changes) tell({ rule, did, why });
    }
  }
  return { objects: inRestoreOrder(objects), rewrites: [...told.values()] };
}

interface Places {
  readonly namespaces: Readonly<Record<string, string>>;
  readonly storageClasses: Readonly<Record<string, string>>;
}

/** A namespace that keeps its name is not moved. */
export function realTarget({ namespaces, storageClasses }: Places): RestoreTarget {
  const moved = Object.entries(namespaces).filter(([old, name]) => old !== name);
  return {
    purpose: 'real',
    namespaces: Object.fromEntries(moved),
    storageClasses,
    customKinds: [],
    labels: {},
  };
}
