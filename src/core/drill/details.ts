/** What a drill's record keeps besides its answers: enough to read it, and to judge it again, years later. */
import type { Text } from '../i18n.ts';
import type { JsonObject } from '../json.ts';
import type { DrillCheck, DrillTier } from './drill.ts';
import type { Plan } from './plan.ts';
import type { Story } from './story.ts';

export interface DrillDetails {
  readonly tier: DrillTier;
  readonly trigger: 'schedule' | 'manual' | 'gate' | 'saboteur';
  /** Where it ran, and whether what it restored could reach the outside. */
  readonly host: string;
  readonly plan: Plan;
  /** What was known before: the chosen copy and how it was chosen, objectives, versions. */
  readonly basis: JsonObject;
  /** Absent in the record of the start. */
  readonly story?: Story;
  readonly checks?: readonly DrillCheck[];
  /** Time that people said they needed to decide; never part of what was measured. */
  readonly declaredSeconds?: number;
}

/** What the record of an operation keeps of its plan and of what happened. */
export interface OperationDetails extends Pick<DrillDetails, 'host' | 'plan' | 'basis' | 'story' | 'checks'> {
  /** What it could not clean up after itself. */
  readonly leftovers?: readonly Text[];
}
