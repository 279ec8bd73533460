/** One row of the table of rewrites: which objects, what is changed in them or that they are left out, and why. */
import type { Text } from '../../../core/i18n.ts';
import type { Json } from '../../../core/json.ts';
import type { Place } from './edit.ts';
import type { ExportedObject } from './exported-object.ts';

export interface RestoreTarget {
  /** A drill must be unable to touch what is outside its namespace; a real restore brings back what was. */
  readonly purpose: 'drill' | 'real';
  /** New name by old name; a namespace that is not named keeps its own. */
  readonly namespaces: Readonly<Record<string, string>>;
  /** New StorageClass by old one. */
  readonly storageClasses: Readonly<Record<string, string>>;
  /** Custom kinds (`group/Kind`) that may be restored in a drill, because somebody looked at what they do. */
  readonly customKinds: readonly string[];
  /** Put on everything that a drill makes. */
  readonly labels: Readonly<Record<string, string>>;
}

export interface RewriteRule {
  /** Kebab-case and for ever: plans and records name it. */
  readonly id: string;
  readonly purpose: 'always' | 'drill';
  /** As `kindOf` writes them; absent for every kind. */
  readonly kinds?: readonly string[];
  /** A whole sentence: why it is not restored as it was. */
  readonly why: Text;
  readonly leaveOut?: (object: ExportedObject, target: RestoreTarget) => boolean;
  readonly edits?: readonly RuleEdit[];
}

export interface RuleEdit {
  readonly at: Place;
  /** Undefined takes the field away. Absent: it is always taken away. */
  readonly to?: (value: Json, about: About) => Json | undefined;
}

export interface About {
  readonly object: ExportedObject;
  readonly target: RestoreTarget;
}

export function defineRule(rule: RewriteRule): RewriteRule {
  return rule;
}

export function remove(...at: Place): RuleEdit {
  return { at };
}

export function removeAll(within: Place, fields: readonly string[]): readonly RuleEdit[] {
  return fields.map((field) => ({ at: [...within, field] }));
}

/** For a map that names come from outside: `constructor` is no key of it. */
export function lookUp<Value>(map: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}
