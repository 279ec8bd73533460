/** What is known before the rehearsal begins: which export, what its manifest promises, and with what it is opened and served. */
import type { JsonObject } from '../../../../core/json.ts';
import type { ObjectRef } from '../../../../core/object-ref.ts';
import type { ExportPromises } from '../../resources/export-facts.ts';

export interface ResourceRestoreBasis extends JsonObject {
  readonly cluster: ObjectRef & JsonObject;
  readonly copy: ChosenExport;
  /** `escrow`: a person entered the paper key, and nothing else was used to open the copy. */
  readonly openedBy: 'operational' | 'escrow';
  /** Absent: no API server of the recorded minor is at hand, and what needs it stays unknown. */
  readonly programs?: ScratchPrograms;
  readonly sabotage?: string;
}

export interface ChosenExport extends JsonObject {
  readonly repository: string;
  readonly point: string;
  readonly content: string;
  readonly plane: 'resources';
  readonly recoveryPoint: string;
  readonly method: 'newest' | 'random' | 'oldest' | 'named';
  readonly seed?: string;
  /** From how many it was chosen. */
  readonly of: number;
  readonly promises: ExportPromises;
}

export interface ScratchPrograms extends JsonObject {
  readonly etcd: string;
  readonly apiServer: string;
  /** Of the API server: a provider's own build is not to be had, its minor is. */
  readonly version: string;
}
