/** What an etcd snapshot says of itself when it is read page by page, without etcd: plain JSON, no value of any key. */
import type { Digest } from '../evidence.ts';

export interface SnapshotInspection {
  /** Of the file, with its trailer. */
  readonly size: number;
  /** SHA-256 of the data without the trailer. */
  readonly digest: Digest;
  /** The 32 bytes at the end: etcd's own SHA-256 of everything before. */
  readonly trailer: 'matches' | 'differs' | 'missing';
  /** What is broken in its structure; empty for a sound file. The other numbers are of what could be read. */
  readonly faults: readonly SnapshotFault[];
  readonly revision: number;
  readonly compactRevision: number;
  /** Raft index that the member had applied. */
  readonly consistentIndex?: number;
  /** As `Maintenance.HashKV` answers for `revision`. */
  readonly hashKv: number;
  readonly storageVersion?: string;
  /** Raised alarms that travel in the snapshot; with `NOSPACE` a restored etcd refuses every write. */
  readonly alarms: readonly string[];
  /** Live keys, deleted ones not counted. */
  readonly keys: number;
  /** Live keys below `/registry/`, by group and resource as they are stored: `secrets`, `apps/deployments` … no name of any object. */
  readonly resources: Readonly<Record<string, number>>;
  /** Each key that values were encrypted with. */
  readonly encryption: readonly EncryptionUse[];
  /** Live Secrets stored in plain. */
  readonly plainSecrets: number;
}

export interface SnapshotFault {
  /** Kebab-case: `page-id`, `high-water`, `meta-checksum`, `cycle`, `size` … */
  readonly id: string;
  readonly page?: number;
  readonly detail: string;
}

export interface EncryptionUse {
  /** From the prefix `k8s:enc:<provider>:<version>:<key>:`. */
  readonly provider: string;
  readonly key: string;
  readonly values: number;
  /** One key in etcd whose value it encrypts, preferably a Secret: an address, not a value. */
  readonly example: string;
}
