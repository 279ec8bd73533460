/** What is known before the rehearsal begins: which copy, what it promises, and with what it is opened and run. */
import type { Plane } from '../../../../core/backup/recovery-point.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { ObjectRef } from '../../../../core/object-ref.ts';

export interface EtcdRestoreBasis extends JsonObject {
  readonly cluster: ObjectRef & JsonObject;
  readonly copy: ChosenCopy;
  /** Of the same time; without it the API server has no keys to read with. */
  readonly configuration?: Pick<ChosenCopy, 'repository' | 'point' | 'content'>;
  /** `escrow`: a person entered the paper key, and nothing else was used to open the copy. */
  readonly openedBy: 'operational' | 'escrow';
  /** Absent: nothing of the recorded versions is at hand, and what needs it stays unknown. */
  readonly programs?: Programs;
  /** Of the control plane. */
  readonly rtoSeconds?: number;
  readonly sabotage?: string;
}

export interface ChosenCopy extends JsonObject {
  readonly repository: string;
  readonly point: string;
  readonly content: string;
  readonly plane: Plane;
  readonly recoveryPoint: string;
  readonly method: 'newest' | 'random' | 'oldest' | 'named';
  readonly seed?: string;
  /** From how many it was chosen. */
  readonly of: number;
  readonly promises: EtcdPromises;
}

/** What the manifest says of the content. */
export interface EtcdPromises extends JsonObject {
  readonly revision: number;
  readonly hashKv: number;
  readonly etcdVersion: string;
  readonly kubernetesVersion: string;
  readonly resources: Readonly<Record<string, number>>;
  /** What every member answered for that revision when the copy was made. */
  readonly members: readonly (JsonObject & { readonly name: string; readonly hashKv: number })[];
  readonly encryption: readonly (JsonObject & {
    readonly key: string;
    readonly provider: string;
    readonly example: string;
  })[];
  readonly canary?: JsonObject & { readonly at: string; readonly digest: string };
}

export interface Programs extends JsonObject {
  readonly etcd: string;
  readonly etcdutl: string;
  readonly apiServer: string;
}
