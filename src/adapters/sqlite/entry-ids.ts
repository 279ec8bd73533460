/**
 * Where the record of an id stands, so that it is found without reading everything before it. Kept in memory, made of the entries
 * when it is first needed, and grown with them: nothing that is hashed, signed or migrated, and nothing to be trusted.
 */
import { setImmediate as others } from 'node:timers/promises';

import type { LedgerEntry } from '../../core/evidence.ts';
import { readEntries, withReader } from './ledger-reader.ts';
import type { LedgerReaders } from './ledger-readers.ts';

export interface EntryIds {
  /** Of several records with one id the first. */
  find(id: string): Promise<LedgerEntry | undefined>;
}

/** So many at once; between two pieces everybody else has a turn. */
const piece = 1000;
const sql = `SELECT sequence, CASE WHEN json_valid(CAST(record AS TEXT)) THEN json_extract(CAST(record AS TEXT), '$.id') END AS id
  FROM entry WHERE sequence >= ? ORDER BY sequence LIMIT ${piece}`;

export function openEntryIds(readers: LedgerReaders): EntryIds {
  const places = new Map<string, number>();
  let size = 0;
  let growing = Promise.resolve();

  async function grow(): Promise<void> {
    for (;;) {
      const rows = (await withReader(readers.directory, (database) => database.prepare(sql).all(size))) ?? [];
      for (const { sequence, id } of rows) {
        if (typeof id === 'string' && !places.has(id)) places.set(id, Number(sequence));
        size = Number(sequence) + 1;
      }
      if (rows.length < piece) return;
      await others();
    }
  }

  /** One after the other: two that grow it at once would read the same twice. */
  async function placeOf(id: string): Promise<number | undefined> {
    const known = places.get(id);
    if (known !== undefined) return known;
    growing = growing.catch(() => undefined).then(grow);
    await growing;
    return places.get(id);
  }

  return {
    async find(id) {
      const from = await placeOf(id);
      if (from === undefined) return undefined;
      for await (const entry of readEntries(readers, { from, to: from + 1 }))
        if (entry.record.id === id) return entry;
      // Another file stands there now: what was known of the old one says nothing.
      places.clear();
      size = 0;
      const again = await placeOf(id);
      if (again === undefined) return undefined;
      for await (const entry of readEntries(readers, { from: again, to: again + 1 })) return entry;
      return undefined;
    },
  };
}
