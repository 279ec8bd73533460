import type { EvidenceRecord } from '../core/evidence.ts';

/** Whether a record is about that cluster or about all; without a pinned UID nobody can tell, and all are taken. */
export function isOfCluster({ subject }: Pick<EvidenceRecord, 'subject'>, uid: string | undefined): boolean {
  return uid === undefined || subject.kind !== 'cluster' || subject.uid === uid;
}
