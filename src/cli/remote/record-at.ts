import { evidenceEntry } from '../../contract/evidence.ts';
import type { EvidenceRecord } from '../../core/evidence.ts';
import type { Connection } from './connection.ts';

/** One record of the server's ledger, by id or number; the server has checked that this reader may see it. */
export async function recordAt(connection: Connection, entry: string): Promise<EvidenceRecord> {
  const path = `/api/v1/evidence/${encodeURIComponent(entry)}`;
  return (await connection.ask(path, evidenceEntry)).record as unknown as EvidenceRecord;
}
