/** What was seen at witnesses, beside the ledger. A hint, not evidence: whoever can write the file can change it. */
import type { WitnessMemory } from '../../app/ports.ts';
import type { Instant } from '../../core/time.ts';
import { withReader } from './ledger-reader.ts';
import type { LedgerWriter } from './ledger-writer.ts';

export function witnessMemory(directory: string, writer: LedgerWriter): WitnessMemory {
  return {
    recall: async (name) => {
      const row = await withReader(directory, (database) =>
        database.prepare('SELECT note, seen, anchored FROM witness WHERE name = ?').get(name),
      );
      if (row === undefined) return undefined;
      const { note, seen, anchored } = row;
      return {
        note: String(note),
        seen: String(seen) as Instant,
        ...(typeof anchored === 'string' && { anchored: anchored as Instant }),
      };
    },
    remember: async (name, { note, seen, anchored }) => {
      await writer.write((database) =>
        database
          .prepare('INSERT OR REPLACE INTO witness (name, note, seen, anchored) VALUES (?, ?, ?, ?)')
          .run(name, note, seen, anchored ?? null),
      );
    },
  };
}
