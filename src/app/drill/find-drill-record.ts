/** Drill records of the ledger: by id or number, and how many of a kind were begun. */
import type { DrillRecord, EvidenceRecord, SaboteurRecord } from '../../core/evidence.ts';
import type { EvidenceLedger } from '../ports.ts';

export interface FoundDrill {
  readonly sequence: number;
  readonly record: DrillRecord | SaboteurRecord;
}

/** The record of that id (or its beginning), of that run, or of that number; of a run its end. */
export async function findDrill(
  ledger: EvidenceLedger,
  wanted: string | undefined,
): Promise<FoundDrill | undefined> {
  let found: FoundDrill | undefined;
  for await (const { record, sequence } of ledger.entries({ kinds: ['drill', 'saboteur'] }))
    if (isOfDrill(record) && isNamed({ record, sequence }, wanted)) found = { sequence, record };
  return found;
}

function isOfDrill(record: EvidenceRecord): record is FoundDrill['record'] {
  return record.kind === 'drill' || record.kind === 'saboteur';
}

/** A record that tells how a run ended, not how it began or was cleaned up. */
export function isEnd(record: EvidenceRecord): record is FoundDrill['record'] {
  if (record.kind === 'drill') return record.outcome !== 'started' && record.outcome !== 'cleaned-up';
  return record.kind === 'saboteur';
}

function isNamed({ record, sequence }: FoundDrill, wanted: string | undefined): boolean {
  if (wanted === undefined) return isEnd(record);
  if (record.id.startsWith(wanted) || String(sequence) === wanted) return true;
  return isEnd(record) && record.run.startsWith(wanted);
}
