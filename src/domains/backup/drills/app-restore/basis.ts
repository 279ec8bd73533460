/** What is known before the rehearsal of an application begins. Plain data, stored in the record. */
import type { JsonObject } from '../../../../core/json.ts';
import type { ObjectRef } from '../../../../core/object-ref.ts';

export interface AppRestoreBasis extends JsonObject {
  readonly application: ObjectRef & JsonObject;
  /** UID of the cluster that the copy must be of. */
  readonly clusterUid: string;
  /** As the policy calls it; absent in records from before it was kept. */
  readonly clusterName?: string;
  readonly copy: ApplicationCopy;
  /** Where it is restored to, as the policy calls the cluster. */
  readonly target: string;
  /** New namespace by old one; the first is where commands run that name none. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly storageClasses: Readonly<Record<string, string>>;
  readonly recovery: Recovery;
  /** Copies of the volumes whose files are brought back; absent in records from before there were any. */
  readonly volumes?: readonly VolumeOfApplication[];
  /** Patterns of the policy to which no copy belongs. */
  readonly volumesWithoutCopy?: readonly string[];
  /** The newest canary that was written in normal life before the drill: what is lost is counted from it. */
  readonly lastCanary?: JsonObject & { readonly digest: string; readonly written: string };
  readonly procedure?: JsonObject & { readonly version: string | null; readonly followed: string };
  readonly rtoSeconds?: number;
  readonly rpoSeconds?: number;
  readonly sabotage?: string;
}

export interface ApplicationCopy extends JsonObject {
  readonly repository: string;
  readonly point: string;
  readonly recoveryPoint: string;
  readonly method: string;
  readonly seed?: string;
  readonly of: number;
  readonly hasDump: boolean;
  /** SHA-256 of the nonce that only a true restore can bring back. */
  readonly canary?: string;
}

export interface VolumeOfApplication extends JsonObject {
  readonly namespace: string;
  readonly claim: string;
  readonly point: string;
  readonly recoveryPoint: string;
  /** In restic. */
  readonly snapshot: string;
  /** Of its checksum tree, as the manifest names it. */
  readonly treeDigest: string;
  /** What moved while it was saved; its content proves nothing. */
  readonly moved: readonly string[];
}

/** Of the application in the policy, in the words of the policy. */
export interface Recovery extends JsonObject {
  readonly namespace: string;
  readonly check?: JsonObject;
  readonly load?: JsonObject;
  readonly canary?: JsonObject;
  readonly customKinds: readonly string[];
  readonly readySeconds: number;
  /** How long the application may settle with its data before its own check must pass. */
  readonly settleSeconds: number;
}

/** Names of the contents of a point of an application. */
export const applicationContents = {
  record: 'backup.json',
  resources: 'resources.jsonl',
  dump: 'dump',
} as const;
