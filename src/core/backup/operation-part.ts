/** What a run of backups tells the ledger of each plane and repository, so that later runs and checks can see what was done when. */
import type { Text } from '../i18n.ts';
import type { ObjectRef } from '../object-ref.ts';
import type { Problem } from '../problem.ts';
import type { Instant } from '../time.ts';
import type { Canary, Plane } from './recovery-point.ts';

/** How each repository stands, in the record of a check of them. */
export type { RepositoryHealth } from './repository-health.ts';

/** What an operation does, or did, of one plane in one repository. */
export interface OperationPart {
  readonly plane: Plane;
  /** The cluster, one claim, one application. */
  readonly about: readonly ObjectRef[];
  /** As the policy calls it. */
  readonly repository: string;
  readonly state: 'planned' | 'complete' | 'partial' | 'failed';
  /** Id of the recovery point, where one was written. */
  readonly point?: string;
  /** When its content was true. */
  readonly recoveryPoint?: Instant;
  /** Plain bytes. */
  readonly size?: number;
  readonly canary?: Canary;
  /** What should have been in it. */
  readonly missing: readonly Text[];
  readonly why?: Problem;
}

/** How a run knew which cluster it saved. */
export interface ClusterNaming {
  /** Who said so where its API server did not answer; absent where it did. */
  readonly clusterNamedBy?: 'policy' | 'earlier-copy' | undefined;
}
