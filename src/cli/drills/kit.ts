/** What makes a drill runnable from here: how its basis is found, and what implements its actions. One value for each drill. */
import type { Hands } from '../../adapters/applications/hands.ts';
import type { CopyPlaces } from '../../adapters/repository/actions/copy-places.ts';
import type { BoundAction } from '../../app/drill/ports.ts';
import type { WitnessedLedger } from '../../app/witnessed-ledger.ts';
import type { Drill } from '../../core/drill/drill.ts';
import type { Context, Subject } from '../../core/evidence.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import type { Policy } from '../../core/policy/policy.ts';
import type { World } from '../world.ts';

export interface DrillKit {
  readonly drill: Drill;
  actions(place: DrillPlace): readonly BoundAction[];
  /** Throws a `ProblemError` where there is nothing that could be drilled. */
  prepare(asked: DrillAsked, place: DrillPlace, world: World): Promise<Prepared>;
}

export interface DrillPlace {
  readonly policy: Policy;
  readonly policyFile: string;
  readonly environment: World['environment'];
  /** As the policy calls it. */
  readonly cluster: string;
  readonly ledger: WitnessedLedger;
  /** Honban's data folder. */
  readonly directory: string;
  readonly copies: CopyPlaces;
  /** On the clusters of the policy. */
  readonly hands: Hands;
}

export interface DrillAsked {
  /** A copy picked by hand is recorded, and meets nothing. */
  readonly point?: string | undefined;
  readonly repository?: string | undefined;
  /** What it is about, where the drill is not about the cluster: a claim, an application. */
  readonly object?: string | undefined;
  /** Folder with programs of the recorded versions. */
  readonly binaries?: string | undefined;
  /** Version of the restore procedure that a person follows while it runs. */
  readonly procedure?: string | undefined;
  /** A person entered the paper key. */
  readonly escrow: boolean;
}

export interface Prepared {
  readonly basis: JsonObject;
  readonly about: readonly ObjectRef[];
  readonly subject: Subject;
  readonly context: Context;
  readonly handPicked: boolean;
}
