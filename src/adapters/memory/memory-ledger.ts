/**
 * A ledger that lives only as long as the process: for recordings, where nothing may be kept, and for tests. Its key is made
 * for the moment and belongs to nobody.
 */
import type { EntryFilter, EvidenceLedger, VerifyOptions } from '../../app/ports.ts';
import type { Digest, EvidenceRecord, LedgerEntry } from '../../core/evidence.ts';
import { appendRecords, firstRecord, prepareRecord } from '../../core/ledger/append.ts';
import type { NewEntry } from '../../core/ledger/append.ts';
import { startAudit } from '../../core/ledger/audit.ts';
import { claimedSize } from '../../core/ledger/compare.ts';
import type { Signer } from '../../core/ledger/note.ts';
import type { LedgerStatus } from '../../core/ledger/status.ts';
import { brokenStatus, verifiedStatus } from '../../core/ledger/status-of.ts';
import { emptyFrontier } from '../../core/ledger/tree.ts';
import type { Frontier } from '../../core/ledger/tree.ts';
import type { Instant } from '../../core/time.ts';
import { cryptography, newPrivateKey, sha256, signerOf, utf8 } from '../system/cryptography.ts';
import { hashing } from '../system/hashing.ts';

interface MemoryState {
  readonly signer: Signer;
  readonly entries: NewEntry[];
  readonly notes: Map<number, string>;
  readonly raw: Map<Digest, { readonly bytes: Uint8Array; until: Instant }>;
  frontier: Frontier;
}

export function openMemoryLedger(options: { readonly version: string; now(): Instant }): EvidenceLedger {
  const origin = `honban/${hashing.nonce()}`;
  const signer = signerOf(origin, newPrivateKey());
  if (signer === undefined) throw new TypeError('a key made just now is a key');
  const state: MemoryState = {
    signer,
    entries: [],
    notes: new Map(),
    raw: new Map(),
    frontier: emptyFrontier,
  };

  async function append(record: EvidenceRecord): Promise<LedgerEntry> {
    const prepared = prepareRecord(record, utf8);
    if (state.frontier.size === 0) {
      const made = { signer: state.signer, id: hashing.nonce(), version: options.version, at: options.now() };
      add(state, prepareRecord(firstRecord(sha256, made), utf8));
    }
    return add(state, prepared);
  }

  return {
    append,
    entries: (filter) => entriesOf(state, filter),
    verify: async (asked) => verify(state, asked),
    checkpoint: async () => state.notes.get(state.frontier.size),
    async *checkpoints() {
      yield* state.notes.values();
    },
    keep: async (material, { until }) => {
      const digest = hashing.sha256(material);
      const kept = state.raw.get(digest);
      if (kept === undefined) state.raw.set(digest, { bytes: Uint8Array.from(material), until });
      else if (kept.until < until) kept.until = until;
      return digest;
    },
    raw: async (digest) => state.raw.get(digest)?.bytes,
    forget: async (by) => forget(state, by),
    close: async () => undefined,
  };
}

function add(state: MemoryState, prepared: Parameters<typeof appendRecords>[2][number]): LedgerEntry {
  const before = { frontier: state.frontier, signers: [state.signer] as const };
  const { entries, frontier, note } = appendRecords(sha256, before, [prepared]);
  state.entries.push(...entries);
  state.frontier = frontier;
  state.notes.set(frontier.size, note);
  return entryOf(state, frontier.size - 1);
}

/** From the text, so that whoever gets it cannot change what is kept. */
function entryOf(state: MemoryState, sequence: number): LedgerEntry {
  const entry = state.entries[sequence];
  if (entry === undefined) throw new RangeError(`no entry ${sequence}`);
  return { sequence, record: JSON.parse(new TextDecoder().decode(entry.bytes)) as EvidenceRecord };
}

async function* entriesOf(state: MemoryState, filter: EntryFilter = {}): AsyncGenerator<LedgerEntry> {
  const { kinds, from = 0, to = Number.POSITIVE_INFINITY } = filter;
  const end = Math.min(to, state.entries.length);
  for (let sequence = Math.max(0, from); sequence < end; sequence += 1) {
    const kind = state.entries[sequence]?.record.kind;
    if (kinds === undefined || (kind !== undefined && kinds.includes(kind))) yield entryOf(state, sequence);
  }
}

function verify(state: MemoryState, { against = [] }: VerifyOptions = {}): LedgerStatus {
  const at = 'memory';
  const rootsAt = new Set(against.map(claimedSize).filter((size) => size !== undefined));
  const audit = startAudit(cryptography, { noteAt: (size) => state.notes.get(size), rootsAt });
  for (const { sequence, record, leaf } of state.entries) {
    const { kind, recorded } = record;
    const fault = audit.add({ sequence, kind, recorded, leaf, record: () => record });
    if (fault !== undefined) return brokenStatus(fault, at);
  }
  const audited = audit.end();
  return 'fault' in audited
    ? brokenStatus(audited, at)
    : verifiedStatus(cryptography, audited, { at, against });
}

function forget(state: MemoryState, by: Instant): number {
  const over = [...state.raw].filter(([, { until }]) => until < by);
  for (const [digest] of over) state.raw.delete(digest);
  return over.length;
}
