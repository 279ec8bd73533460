/** What an append makes of records, the same for every store: entries, the tree over them, and the checkpoint to sign. */
import type { EvidenceRecord, LedgerRecord } from '../evidence.ts';
import type { Instant } from '../time.ts';
import { canonicalJson } from './canonical-json.ts';
import { signCheckpoint } from './checkpoint.ts';
import { frameRecord } from './entry-text.ts';
import { formatVerifierKey } from './note.ts';
import type { Signer } from './note.ts';
import type { Sha256 } from './sha256.ts';
import { appendLeaf, leafHash, rootOf } from './tree.ts';
import type { Frontier } from './tree.ts';

/** A checkpoint is kept for good wherever the size passes a multiple of this; between them only the newest one is. */
export const checkpointEvery = 1024;

/** A record with its canonical text as UTF-8, made once: it is both hashed and stored. */
export interface PreparedRecord {
  readonly record: EvidenceRecord;
  readonly bytes: Uint8Array;
}

export interface NewEntry extends PreparedRecord {
  readonly sequence: number;
  readonly leaf: Uint8Array;
}

export interface Appended {
  readonly entries: readonly NewEntry[];
  readonly frontier: Frontier;
  /** The signed checkpoint over everything. */
  readonly note: string;
}

export function appendRecords(
  sha256: Sha256,
  before: { readonly frontier: Frontier; readonly signers: readonly [Signer, ...Signer[]] },
  records: readonly PreparedRecord[],
): Appended {
  let { frontier } = before;
  const entries = records.map(({ record, bytes }) => {
    const sequence = frontier.size;
    const { kind, recorded } = record;
    const leaf = leafHash(sha256, ...frameRecord(bytes, { kind, recorded, sequence }));
    frontier = appendLeaf(sha256, frontier, leaf);
    return { sequence, record, bytes, leaf };
  });
  const origin = before.signers[0].key.name;
  const note = signCheckpoint(
    sha256,
    { origin, size: frontier.size, root: rootOf(sha256, frontier) },
    before.signers,
  );
  return { entries, frontier, note };
}

/** @throws CanonicalJsonError when the record is not plain JSON: a bug of whoever made it. */
export function prepareRecord(record: EvidenceRecord, utf8: (text: string) => Uint8Array): PreparedRecord {
  return { record, bytes: utf8(canonicalJson(record)) };
}

/** Whether the checkpoint over `size` entries stays when the ledger grows to `grown`. */
export function staysCheckpoint(size: number, grown: number): boolean {
  return Math.floor(size / checkpointEvery) !== Math.floor(grown / checkpointEvery);
}

/** The first record of every ledger: who it is and which key signs it. */
export function firstRecord(
  sha256: Sha256,
  ledger: { readonly signer: Signer; readonly id: string; readonly version: string; readonly at: Instant },
): LedgerRecord {
  const { key } = ledger.signer;
  return ledgerRecord(ledger, 'created', { origin: key.name, key: formatVerifierKey(sha256, key) });
}

/** A record of the ledger about itself. */
export function ledgerRecord(
  made: { readonly id: string; readonly version: string; readonly at: Instant },
  event: LedgerRecord['event'],
  detail: LedgerRecord['detail'],
): LedgerRecord {
  return {
    apiVersion: 'honban/v1',
    kind: 'ledger',
    id: made.id,
    producer: { name: 'honban.ledger', version: made.version },
    subject: { kind: 'organisation' },
    observed: { from: made.at, to: made.at },
    recorded: made.at,
    actor: { kind: 'service', name: 'honban' },
    event,
    detail,
  };
}
