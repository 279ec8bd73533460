/** The evidence ledger in one SQLite file: the store of an installation. Format: docs/reference/ledger-format.md */
import type { EvidenceLedger, LedgerStatus, VerifyOptions, WitnessMemory } from '../../app/ports.ts';
import { hashing } from '../system/hashing.ts';
import { openEntryIds } from './entry-ids.ts';
import { verifyLedger } from './ledger-audit.ts';
import { ledgerKeys } from './ledger-keys.ts';
import type { LedgerKeys } from './ledger-keys.ts';
import { readCheckpoints, readEntries, readLeaves, readNewestCheckpoint, readRaw } from './ledger-reader.ts';
import { openLedgerReaders } from './ledger-readers.ts';
import { createWriter } from './ledger-writer.ts';
import type { LedgerPlace } from './ledger-rows.ts';
import { witnessMemory } from './witness-memory.ts';

export interface SqliteLedger extends EvidenceLedger {
  /** Kept beside the entries, but no part of what is signed. */
  readonly memory: WitnessMemory;
  readonly keys: LedgerKeys;
}

export interface SqliteLedgerOptions extends LedgerPlace {
  /** Where verifying is done: at once, or for a server `verifyWhereItFits`. */
  readonly verify?: (directory: string, options?: VerifyOptions) => Promise<LedgerStatus>;
}

/** Touches nothing until used; the first append creates folder, file and key. */
export function openSqliteLedger({ verify = verifyLedger, ...place }: SqliteLedgerOptions): SqliteLedger {
  const { directory } = place;
  const writer = createWriter(place);
  const readers = openLedgerReaders(directory);
  const ids = openEntryIds(readers);
  return {
    append: (record) => writer.append(record),
    entries: (filter) => readEntries(readers, filter),
    find: async (id) => await ids.find(id),
    leaves: (range) => readLeaves(readers, range),
    verify: async (options) => await verify(directory, options),
    checkpoint: async () => await readNewestCheckpoint(readers),
    checkpoints: () => readCheckpoints(readers),
    keep: async (material, { until }) => {
      const digest = hashing.sha256(material);
      await writer.write((database) =>
        database
          .prepare(
            `INSERT INTO raw (digest, keep_until, bytes) VALUES (?, ?, ?)
             ON CONFLICT (digest) DO UPDATE SET keep_until = max(keep_until, excluded.keep_until)`,
          )
          .run(digest, until, material),
      );
      return digest;
    },
    raw: async (digest) => await readRaw(readers, digest),
    forget: async (by) =>
      await writer.write((database) =>
        Number(database.prepare('DELETE FROM raw WHERE keep_until < ?').run(by).changes),
      ),
    memory: witnessMemory(directory, writer),
    keys: ledgerKeys(place, writer),
    close: async () => {
      readers.close();
      await writer.close();
    },
  };
}
