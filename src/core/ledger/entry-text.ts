/**
 * The exact bytes of an entry that the tree covers: one line of canonical JSON with the record, its place and what an index
 * needs of it. A bundle holds these lines as they are, so that a reader hashes what stands there.
 */
import type { LedgerEntry } from '../evidence.ts';
import { canonicalJson } from './canonical-json.ts';

export function entryText({ record, sequence }: LedgerEntry): string {
  return frameRecord(canonicalJson(record), { kind: record.kind, recorded: record.recorded, sequence }).join(
    '',
  );
}

export interface EntryPlace {
  readonly kind: string;
  readonly recorded: string;
  readonly sequence: number;
}

/** The same line in three parts, for stores that keep the record's own text and its place beside it. */
export function frameRecord<Body>(body: Body, place: EntryPlace): readonly [string, Body, string] {
  const before = `{"kind":${JSON.stringify(place.kind)},"record":`;
  return [before, body, `,"recorded":${JSON.stringify(place.recorded)},"sequence":${place.sequence}}`];
}
