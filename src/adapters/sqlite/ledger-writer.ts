/**
 * Appends to the ledger's file. Records that arrive together share one transaction, hence one wait for the disk; a record is
 * acknowledged only after that transaction, with its signed checkpoint, is durable.
 */
import type { DatabaseSync } from 'node:sqlite';

import type { EvidenceRecord, LedgerEntry } from '../../core/evidence.ts';
import { prepareRecord } from '../../core/ledger/append.ts';
import type { PreparedRecord } from '../../core/ledger/append.ts';
import type { Signer } from '../../core/ledger/note.ts';
import { utf8 } from '../system/cryptography.ts';
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

/** The end that this process signed last. It is the end still unless somebody else has written since. */
interface Signed {
  readonly head: LedgerHead;
  readonly signer: Signer;
  readonly database: DatabaseSync;
  /** Of this connection. */
  readonly version: number;
}

export function createWriter(place: LedgerPlace): LedgerWriter {
  const { directory } = place;
  const transactions = createTransactions(place);
  let signed: Signed | undefined;

  async function change(make: (head: LedgerHead) => SignedRecords): Promise<readonly LedgerEntry[]> {
    const work = (database: DatabaseSync): { readonly entries: readonly LedgerEntry[]; next: Signed } => {
      const known = signed;
      signed = undefined;
      const version = versionOfOthers(database);
      const isMine = known?.database === database && known.version === version;
      const head = isMine ? known.head : signedHead(database);
      const { records, signer } = make(head);
      const { entries, frontier, note } = storeRecords(database, head, { signer, records });
      const next = { head: { ...head, frontier, note, key: keyTextOf(signer) }, signer, database, version };
      return { entries: entries.map(({ sequence, record }) => ({ sequence, record })), next };
    };
    // At once: whatever is written next by this connection must find it.
    const done = await transactions.write(work, ({ next }) => {
      signed = next;
    });
    return done.entries;
  }

  function signedHead(database: DatabaseSync): LedgerHead {
    const head = readHead(database);
    if (head === undefined) return beginLedger(database, place);
    refuseUnsignedHead(head, directory);
    return head;
  }

  const group = createGroupCommit<PreparedRecord, LedgerEntry>(async (records) => {
    const last = signed;
    return await change(({ key, origin }) => ({
      records,
      signer: last?.head.key === key ? last.signer : readSigner(directory, { key, origin }),
    }));
  });

  return {
    append: async (record) => await group.add(prepareRecord(record, utf8)),
    write: (work) => transactions.write(work),
    change,
    async close() {
      await group.settled();
      transactions.close();
    },
  };
}

/** Changes whenever another connection has changed the file. https://www.sqlite.org/pragma.html#pragma_data_version */
function versionOfOthers(database: DatabaseSync): number {
  return Number(cachedStatement(database, 'PRAGMA data_version').get()?.['data_version']);
}

interface Transactions {
  /** `committed` is called as soon as the work is durable, before anything else can be written. */
  readonly write: <T>(work: (database: DatabaseSync) => T, committed?: (result: T) => void) => Promise<T>;
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
    write: async (work, committed) =>
      await whenFree(
        directory,
        () => {
          opened ??= openForWriting(directory);
          const result = transact(opened, work);
          committed?.(result);
          return result;
        },
        patience,
      ),
    close() {
      opened?.close();
      opened = undefined;
    },
  };
}
