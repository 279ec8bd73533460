/**
 * Appends to the ledger's file. Records that arrive together share one transaction, hence one wait for the disk; a record is
 * acknowledged only after that transaction, with its signed checkpoint, is durable.
 */
import type { DatabaseSync } from 'node:sqlite';

import type { EvidenceRecord, LedgerEntry } from '../../core/evidence.ts';
import { prepareRecord } from '../../core/ledger/append.ts';
import type { PreparedRecord } from '../../core/ledger/append.ts';
import type { Signer } from '../../core/ledger/note.ts';
import { cachedStatement } from './cached-statement.ts';
import { createGroupCommit } from './group-commit.ts';
import { openForWriting, rollBack } from './ledger-file.ts';
import { readHead, refuseUnsignedHead } from './ledger-head.ts';
import type { LedgerHead } from './ledger-head.ts';
import { readSigner } from './ledger-key-file.ts';
import { beginLedger, keyTextOf, storeRecords } from './ledger-rows.ts';
import type { LedgerPlace } from './ledger-rows.ts';
import { whenFree } from './when-free.ts';

export interface LedgerWriter {
  append(record: EvidenceRecord): Promise<LedgerEntry>;
  /** Runs in a transaction of its own, once nobody else holds the ledger. */
  write<T>(work: (database: DatabaseSync) => T): Promise<T>;
  /** A transaction that may change the key: `make` gets the end of the ledger and says what to append and who signs. */
  change(make: (head: LedgerHead) => SignedRecords): Promise<readonly LedgerEntry[]>;
  /** After what waits is written, or has failed. */
  close(): Promise<void>;
}

export interface SignedRecords {
  readonly records: readonly PreparedRecord[];
  readonly signer: Signer;
}

/** The end that this process signed last; another end was signed by somebody else and is looked at again. */
interface Signed {
  readonly size: number;
  readonly key: string;
  readonly signer: Signer;
}

export function createWriter(place: LedgerPlace): LedgerWriter {
  const { directory } = place;
  const transactions = createTransactions(place);
  let signed: Signed | undefined;

  async function change(make: (head: LedgerHead) => SignedRecords): Promise<readonly LedgerEntry[]> {
    const { entries, next } = await transactions.write((database) => {
      const known = signed;
      signed = undefined;
      const head = readHead(database) ?? beginLedger(database, place);
      if (known?.size !== head.frontier.size) refuseUnsignedHead(database, head, directory);
      const { records, signer } = make(head);
      const { entries, frontier } = storeRecords(database, head, { signer, records });
      const next = { size: frontier.size, key: keyTextOf(signer), signer };
      return { entries: entries.map(({ sequence, record }) => ({ sequence, record })), next };
    });
    signed = next;
    return entries;
  }

  const group = createGroupCommit<PreparedRecord, LedgerEntry>(async (records) => {
    const last = signed;
    return await change(({ key, origin }) => ({
      records,
      signer: last?.key === key ? last.signer : readSigner(directory, { key, origin }),
    }));
  });

  return {
    append: async (record) => await group.add(prepareRecord(record)),
    write: transactions.write,
    change,
    async close() {
      await group.settled();
      transactions.close();
    },
  };
}

interface Transactions {
  readonly write: <T>(work: (database: DatabaseSync) => T) => Promise<T>;
  close(): void;
}

/** One connection, opened by the first write; whatever fails is rolled back and explained. */
function createTransactions({ directory, patience }: LedgerPlace): Transactions {
  let opened: DatabaseSync | undefined;

  function transact<T>(database: DatabaseSync, work: (database: DatabaseSync) => T): T {
    try {
      cachedStatement(database, 'BEGIN IMMEDIATE').run();
      const result = work(database);
      cachedStatement(database, 'COMMIT').run();
      return result;
    } catch (error) {
      rollBack(database);
      throw error;
    }
  }

  return {
    write: async (work) =>
      await whenFree(
        directory,
        () => {
          opened ??= openForWriting(directory);
          return transact(opened, work);
        },
        patience,
      ),
    close() {
      opened?.close();
      opened = undefined;
    },
  };
}
