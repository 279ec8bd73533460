/**
 * Evidence as one file that can be checked without Honban: lines of JSON with entries, checkpoints and proofs. The format and
 * what a reader must check are in docs/reference/ledger-format.md; bin/honban-verify.mjs does it.
 */
import type { Digest, LedgerEntry } from '../core/evidence.ts';
import { toBase64 } from '../core/ledger/base64.ts';
import { canonicalJson } from '../core/ledger/canonical-json.ts';
import { parseCheckpoint } from '../core/ledger/checkpoint.ts';
import type { Checkpoint } from '../core/ledger/checkpoint.ts';
import { entryText } from '../core/ledger/entry-text.ts';
import { parseNote } from '../core/ledger/note.ts';
import { consistencyRanges, inclusionRanges } from '../core/ledger/proof.ts';
import type { LeafRange } from '../core/ledger/proof.ts';
import type { Sha256 } from '../core/ledger/sha256.ts';
import { leafHash, rootOfLeaves } from '../core/ledger/tree.ts';
import type { EvidenceLedger } from './ports.ts';

export interface BundleContent {
  /** Only these entries, each with its proof; absent means the whole ledger. */
  readonly sequences?: readonly number[];
  /** Size of an older checkpoint that the reader holds, for a proof that the ledger extends it. */
  readonly since?: number;
  /** Also the raw material that records name and that is still kept. */
  readonly withRaw?: boolean;
}

/** Incremental SHA-256 over everything before the last line, passed in because the core has no such state. */
export interface RunningHash {
  update(text: string): void;
  digest(): Digest;
}

export interface BundleTools {
  readonly sha256: Sha256;
  readonly running: () => RunningHash;
}

/** The lines of a bundle, each with its line feed. The ledger must hold at least one entry. */
export async function* exportBundle(
  ledger: EvidenceLedger,
  tools: BundleTools,
  content: BundleContent = {},
): AsyncGenerator<string> {
  const running = tools.running();
  for await (const line of bundleLines(ledger, tools.sha256, content)) {
    running.update(`${line}\n`);
    yield `${line}\n`;
  }
  yield `${canonicalJson({ end: running.digest() })}\n`;
}

async function* bundleLines(
  ledger: EvidenceLedger,
  sha256: Sha256,
  content: BundleContent,
): AsyncGenerator<string> {
  const notes = await collect(ledger.checkpoints());
  const newest = headOf(notes.at(-1));
  const raw = new Set<Digest>();
  yield canonicalJson({
    apiVersion: 'honban/v1',
    kind: 'EvidenceBundle',
    content: content.sequences === undefined ? 'all' : 'entries',
    origin: newest.origin,
    size: newest.size,
  });
  const lines =
    content.sequences === undefined
      ? allEntries(ledger, sha256, notes)
      : someEntries(ledger, sha256, { ...content, sequences: content.sequences, note: notes.at(-1) ?? '' });
  for await (const { text, entry } of lines) {
    yield text;
    for (const digest of Object.values(entry?.record.raw ?? {})) raw.add(digest);
  }
  if (content.withRaw === true) yield* rawLines(ledger, raw);
}

interface BundleLine {
  readonly text: string;
  readonly entry?: LedgerEntry;
}

/** Block by block: a checkpoint, the leaf hashes up to it, and the entries, so that a reader can name the one that was changed. */
async function* allEntries(
  ledger: EvidenceLedger,
  sha256: Sha256,
  notes: readonly string[],
): AsyncGenerator<BundleLine> {
  let from = 0;
  for (const checkpoint of notes) {
    const to = headOf(checkpoint).size;
    const leaves: string[] = [];
    for await (const entry of ledger.entries({ from, to }))
      leaves.push(toBase64(leafHash(sha256, entryText(entry))));
    yield { text: canonicalJson({ checkpoint, leaves }) };
    for await (const entry of ledger.entries({ from, to })) yield { text: entryText(entry), entry };
    from = to;
  }
}

async function* someEntries(
  ledger: EvidenceLedger,
  sha256: Sha256,
  wanted: BundleContent & { readonly sequences: readonly number[]; readonly note: string },
): AsyncGenerator<BundleLine> {
  const { size } = headOf(wanted.note);
  const leaves = await collectLeaves(ledger, sha256, size);
  const prove = (ranges: readonly LeafRange[]): string[] =>
    ranges.map(({ from, to }) => toBase64(rootOfLeaves(sha256, leaves.slice(from, to))));
  const { since } = wanted;
  yield {
    text: canonicalJson({
      checkpoint: wanted.note,
      ...(since === undefined ? {} : { consistency: prove(consistencyRanges(since, size)), since }),
    }),
  };
  const sequences = new Set(wanted.sequences);
  for await (const entry of ledger.entries({ kinds: ['ledger'], to: size })) sequences.add(entry.sequence);
  for (const sequence of [...sequences].sort((one, other) => one - other))
    for await (const entry of ledger.entries({ from: sequence, to: sequence + 1 })) {
      yield { text: canonicalJson({ inclusion: prove(inclusionRanges(sequence, size)), sequence }) };
      yield { text: entryText(entry), entry };
    }
}

async function* rawLines(ledger: EvidenceLedger, digests: Iterable<Digest>): AsyncGenerator<string> {
  for (const digest of digests) {
    const bytes = await ledger.raw(digest);
    if (bytes !== undefined) yield canonicalJson({ base64: toBase64(bytes), raw: digest });
  }
}

async function collectLeaves(ledger: EvidenceLedger, sha256: Sha256, size: number): Promise<Uint8Array[]> {
  const leaves: Uint8Array[] = [];
  for await (const entry of ledger.entries({ to: size })) leaves.push(leafHash(sha256, entryText(entry)));
  return leaves;
}

function headOf(note: string | undefined): Checkpoint {
  const checkpoint = parseCheckpoint(parseNote(note ?? '')?.text ?? '');
  if (checkpoint === undefined) throw new RangeError('a ledger with entries has a checkpoint');
  return checkpoint;
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
