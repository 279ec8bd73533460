/** What backups and drills ask of a repository. Adapters implement it over a folder, S3 …; one contract suite for all. */
import type { PointContent, RecoveryPoint } from '../../core/backup/recovery-point.ts';
import type { Problem } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';

/** One opened repository. Its methods throw a `ProblemError` for what the outside does wrong. */
export interface BackupRepository {
  /** Key in the policy. */
  readonly name: string;
  /** Made when the repository was made; tells a foreign one. */
  readonly id: string;
  readonly failureDomain: string;
  /**
   * Every point that has a manifest, oldest first; one that cannot be believed is told with its reason, never left out.
   * Nothing but manifests is read.
   */
  points(): AsyncIterable<ListedPoint>;
  /**
   * Stores the contents one after another, compressed and encrypted as they stream, then the signed manifest. Killed before
   * the end it leaves unreferenced objects, which `prune` removes, and no point.
   */
  write(draft: PointDraft, options: TransferOptions): Promise<RecoveryPoint>;
  /**
   * The plain content, verified against every digest of the manifest. Throws before the last chunk where anything differs, so a
   * reader must not trust what it read before the end.
   */
  read(point: RecoveryPoint, content: PointContent, options: ReadOptions): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

export type ListedPoint =
  | { readonly state: 'trusted'; readonly point: RecoveryPoint; readonly manifest: string }
  /** Broken, truncated, of another format, or not signed by a key of this installation. */
  | { readonly state: 'refused'; readonly name: string; readonly why: Problem };

/** All that is known before the bytes are: size, digest and objects are filled in while writing. */
export interface PointDraft extends Omit<
  RecoveryPoint,
  'apiVersion' | 'kind' | 'contents' | 'recipients' | 'state' | 'missing'
> {
  readonly contents: readonly DraftContent[];
  /** Asked once all contents are stored: what only the end of a stream tells (hashes, what was missing). */
  readonly conclude?: () => Promise<Pick<RecoveryPoint, 'facts' | 'missing'>>;
  /** Who can open it: `data` for contents, `keys` for what holds private keys; each always with the escrow recipient. */
  readonly sealedFor: 'data' | 'keys';
}

export type DraftContent = Pick<PointContent, 'name' | 'mediaType'> &
  (
    | { readonly bytes: () => AsyncIterable<Uint8Array> }
    | {
        readonly elsewhere: NonNullable<PointContent['elsewhere']>;
        readonly size: number;
        readonly digest: PointContent['digest'];
      }
  );

export interface TransferOptions {
  readonly signal: AbortSignalLike;
  /** Plain bytes so far. */
  readonly onProgress?: (bytes: number) => void;
}

export interface ReadOptions extends TransferOptions {
  /** Private keys (age) to try, in memory only. */
  readonly identities: readonly string[];
}
