/** Records of a server's ledger as the local commands know them. */
import { evidenceEntry, evidenceList } from '../../contract/evidence.ts';
import type { EvidenceItem } from '../../contract/evidence.ts';
import type { EntryProof } from '../../app/prove-entry.ts';
import type { EvidenceRecord, LedgerEntry } from '../../core/evidence.ts';
import type { Connection } from './connection.ts';

export interface ListAsked {
  readonly kinds: readonly EvidenceRecord['kind'][];
  /** How many at most; 0 for all. */
  readonly last: number;
}

const pageSize = 500;

/** Oldest first, as the local list is. */
export async function listAt(
  connection: Connection,
  { kinds, last }: ListAsked,
): Promise<readonly EvidenceItem[]> {
  const most = last === 0 ? Number.POSITIVE_INFINITY : last;
  const found: EvidenceItem[] = [];
  // The server narrows by one kind; of several, by none.
  const [only, ...more] = kinds;
  const kind = only === undefined || more.length > 0 ? {} : { kind: only };
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({
      limit: String(Math.min(pageSize, more.length > 0 ? pageSize : most)),
      ...kind,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const page = await connection.ask(`/api/v1/evidence?${query.toString()}`, evidenceList);
    found.push(...page.items.filter((item) => kinds.length === 0 || kinds.includes(item.kind)));
    cursor = page.next;
  } while (cursor !== undefined && found.length < most);
  return found.slice(0, most).reverse();
}

export async function entryAt(connection: Connection, entry: string): Promise<LedgerEntry> {
  const { item, record } = await connection.ask(pathOf(entry), evidenceEntry);
  return { sequence: item.sequence, record: record as unknown as EvidenceRecord };
}

/** Undefined where the server's ledger signs nothing: a recording's. */
export async function proofAt(connection: Connection, entry: string): Promise<EntryProof | undefined> {
  const { proof } = await connection.ask(pathOf(entry), evidenceEntry);
  if (proof?.checkpoint === undefined) return undefined;
  const { index: sequence, size, leaf, path, checkpoint } = proof;
  return { sequence, size, leaf, path, checkpoint };
}

function pathOf(entry: string): string {
  return `/api/v1/evidence/${encodeURIComponent(entry)}`;
}
