import type { LedgerEntry } from '../core/evidence.ts';
import { toBase64 } from '../core/ledger/base64.ts';
import { claimedSize } from '../core/ledger/compare.ts';
import { entryText } from '../core/ledger/entry-text.ts';
import { inclusionRanges } from '../core/ledger/proof.ts';
import type { Sha256 } from '../core/ledger/sha256.ts';
import { appendLeaf, emptyFrontier, leafHash, rootOf } from '../core/ledger/tree.ts';
import type { EvidenceLedger } from './ports.ts';

/** All hashes in base64; the path goes from the leaf upwards (RFC 9162 section 2.1.3). */
export interface EntryProof {
  readonly sequence: number;
  readonly size: number;
  readonly leaf: string;
  readonly path: readonly string[];
  /** The signed checkpoint whose root the path leads to. */
  readonly checkpoint: string;
}

/** In one pass over the ledger, with a few dozen hashes in memory. */
export async function proveEntry(
  ledger: Pick<EvidenceLedger, 'checkpoint' | 'entries'>,
  sha256: Sha256,
  entry: LedgerEntry,
): Promise<EntryProof> {
  const checkpoint = (await ledger.checkpoint()) ?? '';
  const size = claimedSize(checkpoint) ?? 0;
  const ranges = inclusionRanges(entry.sequence, size).map((range) => ({ ...range, tree: emptyFrontier }));
  for await (const other of ledger.entries({ to: size })) {
    const range = ranges.find(({ from, to }) => from <= other.sequence && other.sequence < to);
    if (range === undefined) continue;
    range.tree = appendLeaf(sha256, range.tree, leafHash(sha256, entryText(other)));
  }
  return {
    sequence: entry.sequence,
    size,
    leaf: toBase64(leafHash(sha256, entryText(entry))),
    path: ranges.map(({ tree }) => toBase64(rootOf(sha256, tree))),
    checkpoint,
  };
}
