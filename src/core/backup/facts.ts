/** What Honban knows of its own backups: how its repositories stood when they were checked, and which recovery points there are. */
import { defineFact } from '../fact.ts';
import type { Instant } from '../time.ts';
import type { OperationPart } from './operation-part.ts';
import type { RecoveryPoint } from './recovery-point.ts';
import type { RepositoryHealth } from './repository-health.ts';

export interface RepositoryChecked extends RepositoryHealth {
  readonly at: Instant;
}

/** From the ledger, of the last 31 days, oldest first. */
export const repositoryChecks = defineFact<readonly RepositoryChecked[]>({
  id: 'backup.repositoryChecks',
  about: { en: 'Checks of backup repositories', ja: '保管先の点検の記録' },
});

export interface BackupRunKnown {
  /** When it began. */
  readonly at: Instant;
  readonly parts: readonly Pick<OperationPart, 'plane' | 'repository' | 'state'>[];
}

/** From the ledger, of the last 31 days, oldest first. */
export const backupRuns = defineFact<readonly BackupRunKnown[]>({
  id: 'backup.runs',
  about: { en: 'Runs of backups', ja: 'バックアップの実行の記録' },
});

export interface KnownPoint extends Pick<
  RecoveryPoint,
  'id' | 'plane' | 'cluster' | 'about' | 'recoveryPoint' | 'state' | 'missing' | 'recipients' | 'facts'
> {
  /** Repositories that hold a copy. */
  readonly repositories: readonly string[];
}

/** From the manifests in all repositories, each point once, oldest first. */
export const recoveryPoints = defineFact<readonly KnownPoint[]>({
  id: 'backup.recoveryPoints',
  about: { en: 'Recovery points in all repositories', ja: 'すべての保管先の復元点' },
});
