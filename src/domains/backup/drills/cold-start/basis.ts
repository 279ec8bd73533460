/** What is known before the cluster is brought back on an empty machine. */
import type { JsonObject } from '../../../../core/json.ts';
import type { ObjectRef } from '../../../../core/object-ref.ts';
import type { RecoverySource } from '../../recovery/steps.ts';

export interface ColdStartBasis extends JsonObject {
  readonly cluster: ObjectRef & JsonObject;
  readonly copy: RecoverySource & HowChosen;
  /** Honban itself, out of the same repository. */
  readonly honban?: JsonObject & { readonly point: string };
  /** `escrow`: a person entered the paper key, and nothing else was used to open anything. */
  readonly openedBy: 'operational' | 'escrow';
  /** Objects of each group and resource as stored. */
  readonly resources: Readonly<Record<string, number>>;
  /** Absent: no machine of the recorded version can be made here, and what needs one stays unknown. */
  readonly machine?: JsonObject & { readonly kubernetes: string; readonly etcdutl: string };
  readonly objectives?: JsonObject & { readonly rtoSeconds: number; readonly rpoSeconds: number };
  /** What would be lost if the disaster were now; absent for a copy that is not the newest. */
  readonly lostSeconds?: number;
  readonly sabotage?: string;
}

interface HowChosen {
  readonly recoveryPoint: string;
  readonly method: 'newest' | 'random' | 'oldest' | 'named';
  readonly seed?: string;
  /** From how many it was chosen. */
  readonly of: number;
}
