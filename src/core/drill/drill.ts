/**
 * A drill is a plan, the actions it is made of, and a judge. All three are values: the plan can be printed before anything is
 * done, and the judge asked again years later with nothing but the record.
 */
import type { Text } from '../i18n.ts';
import type { Json, JsonObject } from '../json.ts';
import type { ObjectRef, ScopeKind } from '../object-ref.ts';
import type { Milliseconds } from '../time.ts';
import type { Measured } from './measured.ts';
import type { Plan } from './plan.ts';
import type { Story } from './story.ts';

/** T0 bytes, T1 etcd, T2 volume, T3 application, T4 whole cluster. */
export const tiersOfDrills = ['T0', 'T1', 'T2', 'T3', 'T4'] as const;
export type DrillTier = (typeof tiersOfDrills)[number];

export interface DrillDefinition<Basis extends JsonObject> {
  /** One of the names of core/drill-words. */
  readonly id: string;
  readonly title: Text;
  readonly tier: DrillTier;
  readonly questions: readonly DrillQuestion[];
  /** Which of them a run on this basis answers; all when left out. An answer nobody asked for would displace an earlier one. */
  asks?(basis: Basis): readonly string[];
  /** Of the whole run; without an end by then it has failed. */
  readonly limit: Milliseconds;
  plan(basis: Basis): Plan;
  judge(told: Told<Basis>): readonly DrillCheck[];
  /** What is held against objectives over several drills. */
  measure?(told: Told<Basis>): Measured;
  readonly saboteurs: readonly Saboteur[];
}

/** With its types closed over, as catalogues and the executor hold it. */
export type Drill = DrillDefinition<JsonObject>;

export interface DrillQuestion {
  /** The part after the slash in `drill:<drill>/<question>`. */
  readonly id: string;
  readonly scope: ScopeKind;
  readonly title: Text;
  /** Another question of the drill without whose pass this one cannot pass: a saboteur of that one may fail both. */
  readonly follows?: string;
}

export interface Told<Basis extends JsonObject> {
  /** What was known when the plan was made: the chosen copy, its manifest, objectives. Stored in the record. */
  readonly basis: Basis;
  readonly story: Story;
}

/** One comparison. A question passes with at least one `content` check passed, none failed and none unknown. */
export interface DrillCheck {
  readonly question: string;
  /** Kebab-case and for ever: `hash-equal`, `canary-found`. */
  readonly id: string;
  readonly kind: 'content' | 'integrity' | 'service' | 'objective';
  readonly verdict: 'pass' | 'fail' | 'unknown';
  readonly about: ObjectRef;
  readonly expected: Json;
  readonly actual: Json;
  /** A whole sentence: what was found. */
  readonly says: Text;
}

/** A way to spoil a copy, and which of the drill's checks must fail on it. */
export interface Saboteur {
  /** `flip`, `truncate`, `stale` … */
  readonly id: string;
  readonly title: Text;
  /** The question that must fail. */
  readonly question: string;
  /** At least one of these checks must be the one that fails it. */
  readonly caughtBy: readonly string[];
}

export function defineDrill<Basis extends JsonObject>(drill: DrillDefinition<Basis>): Drill {
  return drill;
}
