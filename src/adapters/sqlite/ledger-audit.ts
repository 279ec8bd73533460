/** Verifies the ledger's file: first that SQLite finds it whole, then every entry, checkpoint and piece of raw material. */
import type { DatabaseSync } from 'node:sqlite';

import type { VerifyOptions } from '../../app/ports.ts';
import { startAudit } from '../../core/ledger/audit.ts';
import type { AuditResult } from '../../core/ledger/audit.ts';
import { claimedSize } from '../../core/ledger/compare.ts';
import { keyInForce } from '../../core/ledger/key-history.ts';
import type { LedgerFault } from '../../core/ledger/ledger-fault.ts';
import { ledgerCorrupt } from '../../core/ledger/problems.ts';
import { sameBytes } from '../../core/ledger/sha256.ts';
import type { LedgerStatus } from '../../core/ledger/status.ts';
import { brokenStatus, verifiedStatus } from '../../core/ledger/status-of.ts';
import { ProblemError } from '../../core/problem.ts';
import { cryptography, sha256Text } from '../system/cryptography.ts';
import { hashing } from '../system/hashing.ts';
import { readStoredEntries } from './entry-blocks.ts';
import { ledgerPath } from './ledger-file.ts';
import { readHead } from './ledger-head.ts';
import { parseRecord, withReader } from './ledger-reader.ts';
import { mapFile } from './map-file.ts';
import { faultOfUnopened, readStoredNotes } from './stored-notes.ts';

/** Never throws for a damaged file: damage is what it is there to report. */
export async function verifyLedger(
  directory: string,
  { against = [] }: VerifyOptions = {},
): Promise<LedgerStatus> {
  const question = { at: directory, against };
  try {
    const audited = await withReader(directory, (database) =>
      auditDatabase(database, { directory, against }),
    );
    if (audited === undefined) return verifiedStatus(cryptography, auditNothing(), question);
    return 'fault' in audited
      ? brokenStatus(audited, directory)
      : verifiedStatus(cryptography, audited, question);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'ledger.corrupt') throw error;
    return { ...brokenStatus({ fault: 'head', size: 0 }, directory), problem: error.problem };
  }
}

function auditNothing(): AuditResult {
  const result = startAudit(cryptography, { noteAt: () => undefined, rootsAt: new Set([0]) }).end();
  if ('fault' in result) throw new RangeError('nothing has no fault');
  return result;
}

function auditDatabase(
  database: DatabaseSync,
  options: { readonly directory: string; readonly against: readonly string[] },
): LedgerFault | AuditResult {
  mapFile(database, ledgerPath(options.directory));
  refuseDamage(database, options.directory);
  const sizes = options.against.map(claimedSize).filter((size) => size !== undefined);
  const audited = auditEntries(database, new Set(sizes));
  if ('fault' in audited) return audited;
  return auditEnd(database, audited) ?? auditPlaces(database, audited) ?? auditRaw(database) ?? audited;
}

/** Pages and order: what is looked up by its number must be found by it. */
function refuseDamage(database: DatabaseSync, at: string): void {
  const why = String(database.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check']);
  if (why !== 'ok') throw new ProblemError(ledgerCorrupt({ at, why }));
}

function auditEntries(database: DatabaseSync, rootsAt: ReadonlySet<number>): LedgerFault | AuditResult {
  const notes = readStoredNotes(database);
  if ('fault' in notes) return notes;
  const audit = startAudit(cryptography, { noteAt: (size) => notes.get(size), rootsAt });
  for (const entry of readStoredEntries(database)) {
    const { sequence, kind, recorded, bytes, leaf } = entry;
    if (sha256Text(bytes) !== entry.leafText) return { fault: 'entry', sequence };
    const fault = audit.add({ sequence, kind, recorded, leaf, record: () => parseRecord(entry.record()) });
    if (fault !== undefined) return fault;
  }
  const audited = audit.end();
  if ('fault' in audited) return audited;
  const { frontier, checkpoints } = audited;
  return faultOfUnopened(notes, { size: frontier.size, opened: checkpoints }) ?? audited;
}

function auditEnd(database: DatabaseSync, audited: AuditResult): LedgerFault | undefined {
  const head = readHead(database);
  const { frontier, history } = audited;
  const rootsFit =
    head?.frontier.roots.length === frontier.roots.length &&
    head.frontier.roots.every((root, index) => sameBytes(root, frontier.roots[index] ?? new Uint8Array()));
  const isRight =
    rootsFit &&
    head.frontier.size === frontier.size &&
    history !== undefined &&
    head.key === keyInForce(history).text;
  const isEmpty = head === undefined && frontier.size === 0;
  return isRight || isEmpty ? undefined : { fault: 'head', size: frontier.size };
}

/** What a filter by kind goes by: as many places as entries, each with the kind of its entry. */
function auditPlaces(database: DatabaseSync, { frontier: { size } }: AuditResult): LedgerFault | undefined {
  const misfiled = database
    .prepare(
      `SELECT entry.sequence FROM entry LEFT JOIN place USING (sequence)
       WHERE place.kind IS NOT entry.kind ORDER BY entry.sequence LIMIT 1`,
    )
    .get();
  if (misfiled !== undefined) return { fault: 'filed', sequence: Number(misfiled['sequence']) };
  const places = database.prepare('SELECT count(*) AS places FROM place').get()?.['places'];
  return places === size ? undefined : { fault: 'head', size };
}

function auditRaw(database: DatabaseSync): LedgerFault | undefined {
  for (const { digest, bytes } of database.prepare('SELECT digest, bytes FROM raw').iterate())
    if (hashing.sha256(bytes as Uint8Array) !== digest) return { fault: 'raw', digest: String(digest) };
  return undefined;
}
