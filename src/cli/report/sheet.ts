/** What a decision sheet shows besides the decision: who signed it, and the ledger's own signature over it. */
import type { Decision } from '../../core/gate/decision.ts';
import type { Text } from '../../core/i18n.ts';

export interface Sheet {
  readonly decision: Decision;
  /** People whose signatures hold by the policy at hand. */
  readonly signedBy: readonly string[];
  /** Computed, approved, suspended …; absent without a policy, which alone says whose signature counts. */
  readonly approval?: Text;
  /** The newest signed checkpoint of the ledger, which covers the decision itself. */
  readonly checkpoint?: string;
}
