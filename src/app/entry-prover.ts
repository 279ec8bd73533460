/**
 * Proves entries one after the other for whoever asks often: the tree is kept and grows with the ledger, so that a proof need not
 * read everything. Believed only as long as its root is the signed one; otherwise the proof is made of the entries themselves.
 */
import type { LedgerEntry } from '../core/evidence.ts';
import { toBase64 } from '../core/ledger/base64.ts';
import { claimedSize } from '../core/ledger/compare.ts';
import { entryText } from '../core/ledger/entry-text.ts';
import { inclusionRanges } from '../core/ledger/proof.ts';
import type { Sha256 } from '../core/ledger/sha256.ts';
import { rememberTree } from '../core/ledger/tree-memory.ts';
import { leafHash } from '../core/ledger/tree.ts';
import type { EvidenceLedger } from './ports.ts';
import { proveEntry } from './prove-entry.ts';
import type { EntryProof } from './prove-entry.ts';

export interface EntryProver {
  prove(entry: LedgerEntry): Promise<ProvenEntry>;
}

export interface ProvenEntry extends EntryProof {
  /** What the leaf is the hash of. */
  readonly canonical: string;
}

type ProvenLedger = Pick<EvidenceLedger, 'checkpoint' | 'entries' | 'leaves'>;

export function openEntryProver(ledger: ProvenLedger, sha256: Sha256): EntryProver {
  let tree = rememberTree(sha256);
  let growing = Promise.resolve();

  async function grow(size: number): Promise<void> {
    if (tree.size > size) tree = rememberTree(sha256);
    for await (const leaf of leavesOf(ledger, { from: tree.size, to: size }, sha256)) tree.append(leaf);
  }

  return {
    async prove(entry) {
      const checkpoint = (await ledger.checkpoint()) ?? '';
      const size = claimedSize(checkpoint) ?? 0;
      // One after the other: two that grow it at once would put leaves in twice.
      if (tree.size !== size) growing = growing.catch(() => undefined).then(async () => await grow(size));
      await growing;
      const root = checkpoint.split('\n')[2];
      const isSigned =
        tree.size === size && size > 0 && toBase64(tree.rootOver({ from: 0, to: size })) === root;
      const canonical = entryText(entry);
      if (!isSigned || entry.sequence >= size)
        return { ...(await proveEntry(ledger, sha256, entry)), canonical };
      return {
        canonical,
        sequence: entry.sequence,
        size,
        leaf: toBase64(leafHash(sha256, canonical)),
        path: inclusionRanges(entry.sequence, size).map((range) => toBase64(tree.rootOver(range))),
        checkpoint,
      };
    },
  };
}

/** As they are stored, where the ledger stores them. */
async function* leavesOf(
  ledger: ProvenLedger,
  range: { readonly from: number; readonly to: number },
  sha256: Sha256,
): AsyncGenerator<Uint8Array> {
  if (ledger.leaves !== undefined) yield* ledger.leaves(range);
  else for await (const entry of ledger.entries(range)) yield leafHash(sha256, entryText(entry));
}
