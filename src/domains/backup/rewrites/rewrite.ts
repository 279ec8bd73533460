/**
 * Makes of an exported object the one to create elsewhere, by the rules of the table, and tells each change with its reason.
 * Pure: the dry run, the drill and the real restore see the same.
 */
import type { Text } from '../../../core/i18n.ts';
import { editAt } from './edit.ts';
import type { Edited } from './edit.ts';
import { kindOf } from './exported-object.ts';
import type { ExportedObject } from './exported-object.ts';
import type { RestoreTarget, RewriteRule } from './rule.ts';
import { rewriteRules } from './rules/index.ts';

export type Rewritten = Restored | LeftOut;

export interface Restored {
  readonly is: 'restored';
  readonly object: ExportedObject;
  readonly changes: readonly Change[];
}

export interface LeftOut {
  readonly is: 'left-out';
  readonly object: ExportedObject;
  readonly rule: string;
  readonly why: Text;
}

/** Never a value: fields of any object may hold secrets. */
export interface Change {
  readonly rule: string;
  readonly did: 'removed' | 'changed';
  /** JSON pointer into the object. */
  readonly at: string;
  readonly why: Text;
}

/** By another table where one is given: an export takes away less than a restore. */
export function rewrite(
  object: ExportedObject,
  target: RestoreTarget,
  table: readonly RewriteRule[] = rewriteRules,
): Rewritten {
  const rules = table.filter((rule) => concerns(rule, object, target));
  const out = rules.find(({ leaveOut }) => leaveOut?.(object, target) === true);
  if (out !== undefined) return { is: 'left-out', object, rule: out.id, why: out.why };
  const changes: Change[] = [];
  let current = object;
  for (const rule of rules)
    for (const edit of rule.edits ?? []) {
      const edited = editAt(current, edit.at, (value) => edit.to?.(value, { object, target }));
      // No edit reaches apiVersion, kind or name.
      current = edited.value as ExportedObject;
      note(changes, rule, edited);
    }
  return { is: 'restored', object: current, changes };
}

function concerns({ kinds, purpose }: RewriteRule, object: ExportedObject, target: RestoreTarget): boolean {
  return (
    (purpose === 'always' || target.purpose === 'drill') &&
    (kinds === undefined || kinds.includes(kindOf(object)))
  );
}

function note(changes: Change[], { id: rule, why }: RewriteRule, { removed, changed }: Edited): void {
  for (const at of removed) changes.push({ rule, did: 'removed', at, why });
  for (const at of changed) changes.push({ rule, did: 'changed', at, why });
}
