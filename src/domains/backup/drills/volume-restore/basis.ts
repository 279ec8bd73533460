/** What is known before the rehearsal of a volume begins: which copy, what it promises, which part is read back this time. */
import type { JsonObject } from '../../../../core/json.ts';
import type { ObjectRef } from '../../../../core/object-ref.ts';

export interface VolumeRestoreBasis extends JsonObject {
  readonly claim: ObjectRef & JsonObject;
  readonly clusterUid: string;
  readonly copy: VolumeCopy;
  /** A rotation, so that after `of` drills all that is stored was read back. */
  readonly rotation: JsonObject & { readonly part: number; readonly of: number };
  /** Of the application that the claim belongs to. */
  readonly rtoSeconds?: number;
  /** Where the files come back into a claim of a scratch namespace; else into a folder here. */
  readonly scratch?: JsonObject & ScratchPlace;
  readonly sabotage?: string;
}

export interface ScratchPlace {
  /** As the policy calls it. */
  readonly cluster: string;
  readonly endpoint: string;
  readonly image: string;
  /** As Kubernetes writes sizes. */
  readonly size: string;
  readonly storageClass?: string;
}

export interface VolumeCopy extends JsonObject {
  readonly repository: string;
  readonly failureDomain: string;
  readonly point: string;
  readonly recoveryPoint: string;
  readonly method: 'newest' | 'random' | 'oldest' | 'named';
  readonly seed?: string;
  readonly of: number;
  readonly snapshot: string;
  readonly promises: VolumePromises;
}

export interface VolumePromises extends JsonObject {
  readonly tree: JsonObject & { readonly digest: string; readonly entries: number; readonly bytes: number };
  readonly root: JsonObject & { readonly mode: number; readonly uid: number; readonly gid: number };
  readonly consistency: 'hook' | 'crash';
  /** All that moved while it was saved. */
  readonly moved: readonly string[];
  /** Of those, the ones that no pattern of the policy allows; `more` where too many moved to be named. */
  readonly unallowed: readonly string[];
  readonly more: number;
  readonly canary?: JsonObject & { readonly at: string; readonly digest: string };
}
