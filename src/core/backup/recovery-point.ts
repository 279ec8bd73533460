/**
 * A recovery point: what one backup run saved of one plane, as its signed manifest says. The manifest is uploaded last, so a
 * point that can be read was written to its end. Everything here is plain JSON; no value of a secret is ever in it.
 */
import type { ClusterIdentity, Context, Digest } from '../evidence.ts';
import type { Text } from '../i18n.ts';
import type { JsonObject } from '../json.ts';
import type { ObjectRef } from '../object-ref.ts';
import type { Instant, Span } from '../time.ts';

/** `honban` is Honban's own ledger, keys and policy; `resources` an export through the API. */
export const planes = ['etcd', 'configuration', 'resources', 'volume', 'application', 'honban'] as const;
export type Plane = (typeof planes)[number];

export interface RecoveryPoint {
  readonly apiVersion: 'honban/v1';
  readonly kind: 'RecoveryPoint';
  /** Sorts by time and is unguessable: `20261124T214500Z-<16 hex digits>`. Made when the run starts. */
  readonly id: string;
  /** The backup run that wrote it; points of one run belong together. */
  readonly run: string;
  readonly plane: Plane;
  readonly cluster: ClusterIdentity;
  /** As the policy calls the cluster. */
  readonly clusterName: string;
  /** What it holds: the cluster, one claim, one application. */
  readonly about: readonly ObjectRef[];
  readonly taken: Span;
  /** The moment its content was true; for an interval (files without a snapshot) its beginning. */
  readonly recoveryPoint: Instant;
  /** `partial` is never success: `missing` names what should have been in it. */
  readonly state: 'complete' | 'partial';
  readonly missing: readonly Text[];
  /** The fresh nonce that only a true restore can bring back; absent where the policy allows none, and no drill of it passes. */
  readonly canary?: Canary;
  readonly contents: readonly PointContent[];
  /** What the source said of itself, by plane: revision, hash, counts, versions, key names, checksum trees by digest. */
  readonly facts: JsonObject;
  /** What was true of the cluster then, by context name; evidence about the copy holds while it still is. */
  readonly context?: Context;
  /** Recipients (age) that can open it. */
  readonly recipients: readonly string[];
  readonly writtenBy: { readonly honban: string; readonly host: string };
}

export interface Canary {
  /** Where it is inside: an etcd key, a path in a volume, an object. */
  readonly at: string;
  /** SHA-256 of the nonce; the nonce itself is only inside the backup. */
  readonly digest: Digest;
  readonly written: Instant;
}

/** One file of a point. Stored objects are addressed by what is stored, so that nothing is ever rewritten. */
export interface PointContent {
  /** Plain name without slashes or dots at its start: `etcd.db`, `configuration.tar`. */
  readonly name: string;
  readonly mediaType: string;
  /** Of the plain content. */
  readonly size: number;
  readonly digest: Digest;
  readonly compression: 'none' | 'zstd';
  /** In order; their plain contents joined are the content. Absent for content that another program keeps (restic). */
  readonly objects: readonly StoredObject[];
  /** Where another program keeps it: a restic snapshot and its repository. */
  readonly elsewhere?: { readonly tool: 'restic' | 'csi'; readonly id: string };
}

/** `objects/<first two>/<digest>`: the SHA-256 and size of the stored, encrypted bytes. */
export interface StoredObject {
  readonly digest: Digest;
  readonly size: number;
}
