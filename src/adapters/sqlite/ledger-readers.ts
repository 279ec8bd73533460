/**
 * Connections that read. One is kept from one read to the next, because opening it and looking at its tables takes far longer than
 * reading a row. Nobody shares it: two reads on one connection would see one moment of the ledger, the later one an old moment.
 */
import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

import { cachedStatement } from './cached-statement.ts';
import { isImmutable, ledgerPath, openForReading } from './ledger-file.ts';
import { whenFree } from './when-free.ts';

export interface LedgerReaders {
  readonly directory: string;
  /** Undefined while there is no ledger. */
  lend(): Promise<LentReader | undefined>;
  /** Lends on, but keeps none any more. */
  close(): void;
}

export interface LentReader {
  readonly database: DatabaseSync;
  /** To be called once. One that failed is not used again. */
  end(how: { readonly failed: boolean }): void;
}

interface Reader {
  readonly database: DatabaseSync;
  /** Which file it reads; another may stand under its name by now. */
  readonly file: string;
  /** In which format its tables were when it was opened. */
  readonly format: string;
}

/** In milliseconds: where nobody reads, nothing is held open. */
const keptFor = 2000;

export function openLedgerReaders(directory: string): LedgerReaders {
  let kept: Reader | undefined;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  const drop = (): void => {
    clearTimeout(timer);
    kept?.database.close();
    kept = undefined;
  };
  const takeKept = (file: string): Reader | undefined => {
    const reader = kept;
    if (reader === undefined) return undefined;
    if (reader.file !== file || !isAsOpened(reader)) {
      drop();
      return undefined;
    }
    clearTimeout(timer);
    kept = undefined;
    return reader;
  };
  const keep = (reader: Reader): void => {
    // What it holds of the file goes: the next read reads what stands there then.
    cachedStatement(reader.database, 'PRAGMA shrink_memory').all();
    kept = reader;
    timer = setTimeout(drop, keptFor).unref();
  };

  return {
    directory,
    async lend() {
      const file = fileAt(directory);
      if (file === undefined) return undefined;
      const reader = takeKept(file) ?? (await openReader(directory, file));
      const { database } = reader;
      return {
        database,
        end({ failed }) {
          if (failed || isClosed || kept !== undefined || isImmutable(database)) database.close();
          else keep(reader);
        },
      };
    },
    close() {
      isClosed = true;
      drop();
    },
  };
}

async function openReader(directory: string, file: string): Promise<Reader> {
  return await whenFree(directory, () => {
    const database = openForReading(directory);
    try {
      return { database, file, format: formatOf(database) };
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

function fileAt(directory: string): string | undefined {
  const found = statSync(ledgerPath(directory), { throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.dev} ${found.ino}`;
}

/** Not when another version of Honban, or anybody, has changed its tables meanwhile; whatever fails is told by opening it anew. */
function isAsOpened({ database, format }: Reader): boolean {
  try {
    return formatOf(database) === format;
  } catch {
    return false;
  }
}

function formatOf(database: DatabaseSync): string {
  return ['PRAGMA user_version', 'PRAGMA schema_version']
    .map((sql) => JSON.stringify(cachedStatement(database, sql).get()))
    .join(' ');
}
