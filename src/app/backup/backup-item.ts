/**
 * What a run of backups saves: each plane brings its items as values, one for each recovery point. An item reads its source once
 * and is then written into every repository, so that all copies are of the same moment.
 */
import type { Plane, RecoveryPoint } from '../../core/backup/recovery-point.ts';
import type { Text } from '../../core/i18n.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import type { Instant } from '../../core/time.ts';
import type { BackupRepository, DraftContent, PointDraft } from './ports.ts';

export interface BackupItem {
  readonly plane: Plane;
  readonly about: readonly ObjectRef[];
  /** For progress and lists: “etcd”, “volume shop/data”. */
  readonly title: Text;
  /** What a run will do, one line each; `--dry-run` prints them. */
  readonly steps: readonly Text[];
  /** Present where the policy wants a canary. */
  readonly canary?: CanaryPlace;
  /** Throws a `ProblemError` where the source cannot be read; then nothing of this item is stored. */
  open(context: ItemContext): Promise<OpenedItem>;
}

export interface CanaryPlace {
  /** As `Canary.at` says it later. */
  readonly at: string;
  /** Writes the line into the data. Throws a `ProblemError`. */
  plant(line: string): Promise<void>;
}

export interface ItemContext {
  readonly signal: AbortSignalLike;
  now(): Instant;
  /** Bytes of what is being done now; `total` where it is known. */
  progress(doing: Text, bytes: number, total?: number): void;
}

export interface OpenedItem {
  /** Asked once for each repository; contents must be readable again for each. */
  draftFor(repository: BackupRepository): Promise<ItemDraft>;
  close(): Promise<void>;
}

/** A draft without what the run knows itself. */
export interface ItemDraft extends Pick<PointDraft, 'taken' | 'recoveryPoint' | 'facts' | 'sealedFor'> {
  readonly contents: readonly DraftContent[];
  /** What should have been in it: the point is then partial. */
  readonly missing: readonly Text[];
  /** Asked once all contents are stored; stands before `facts` and `missing`. */
  readonly conclude?: () => Promise<Pick<RecoveryPoint, 'facts' | 'missing'>>;
}
