/** How something comes into `honban backup restore`: from what the command was asked to a plan that can be shown, agreed to and run. */
import type { OperationPart } from '../../core/backup/operation-part.ts';
import type { Plan } from '../../core/drill/plan.ts';
import type { Story } from '../../core/drill/story.ts';
import type { Subject } from '../../core/evidence.ts';
import type { JsonObject } from '../../core/json.ts';
import type { OpenedDrills } from '../drills/open-drills.ts';
import type { World } from '../world.ts';

export interface RestoreKit {
  /** As the command calls it, and as the policy allows it in production. */
  readonly what: string;
  /** Throws a `ProblemError` where it cannot even plan. Changes nothing. */
  prepare(asked: RestoreAsked, opened: OpenedDrills, world: World): Promise<PreparedRestore>;
}

export interface RestoreAsked {
  readonly object?: string | undefined;
  readonly point?: string | undefined;
  readonly repository?: string | undefined;
  /** Cluster of the policy that is restored into. */
  readonly to?: string | undefined;
  /** `OLD=NEW`. */
  readonly into: readonly string[];
  readonly storageClass: readonly string[];
  readonly existing: 'leave' | 'change';
  readonly dump?: 'load' | 'leave' | undefined;
}

export interface PreparedRestore {
  /** For the journal and the record. */
  readonly name: string;
  /** The cluster that is changed, as the policy calls it: a person types it to agree. */
  readonly target: string;
  readonly subject: Subject;
  readonly basis: JsonObject;
  readonly plan: Plan;
  readonly part: Omit<OperationPart, 'state' | 'missing' | 'why'>;
  readonly endOf: (story: Story) => Pick<OperationPart, 'state' | 'missing'>;
  /** What would change, seen before anything is. */
  readonly difference: JsonObject;
  /** The same for people. */
  readonly shown: string;
}
