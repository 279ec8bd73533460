/**
 * Reads a ledger entry by entry and tells the first thing that is wrong. The one place where it is decided what "verifies"
 * means, for every store; it holds a few dozen hashes, however long the ledger is.
 */
import { openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { beginHistory, continueHistory, keyInForce } from './key-history.ts';
import type { KeyHistory, LedgerEvent } from './key-history.ts';
import type { LedgerFault } from './ledger-fault.ts';
import { parseNote } from './note.ts';
import type { Cryptography } from './note.ts';
import type { TreeHead } from './proof.ts';
import { sameBytes } from './sha256.ts';
import { growTree, rootOf } from './tree.ts';
import type { Frontier } from './tree.ts';

export interface AuditedEntry {
  readonly sequence: number;
  readonly kind: string;
  readonly recorded: string;
  /** Leaf hash over the entry as it is stored now. */
  readonly leaf: Uint8Array;
  /** The record itself, asked for only where the ledger speaks about itself. */
  record(): unknown;
}

export interface AuditQuestion {
  /** The checkpoint stored over exactly this many entries. */
  noteAt(size: number): string | undefined;
  /** Sizes whose roots somebody wants to compare afterwards. */
  readonly rootsAt?: ReadonlySet<number>;
}

export interface AuditResult {
  readonly frontier: Frontier;
  readonly root: Uint8Array;
  /** Absent only for an empty ledger. */
  readonly history: KeyHistory | undefined;
  readonly newest: string | undefined;
  /** The entry recorded furthest behind one before it. */
  readonly setBack: ClockSetBack | undefined;
  readonly roots: ReadonlyMap<number, Uint8Array>;
  readonly checkpoints: number;
}

export interface ClockSetBack {
  readonly sequence: number;
  readonly recorded: string;
  readonly newest: string;
}

export interface Audit {
  /** The first fault so far; once there is one the rest does not matter. */
  add(entry: AuditedEntry): LedgerFault | undefined;
  end(): LedgerFault | AuditResult;
}

export function startAudit(cryptography: Cryptography, question: AuditQuestion): Audit {
  const { sha256 } = cryptography;
  const roots = new Map<number, Uint8Array>();
  const tree = growTree(sha256);
  let history: KeyHistory | undefined;
  let newest: string | undefined;
  let setBack: ClockSetBack | undefined;
  let signed = 0;
  let checkpoints = 0;
  const rootNow = (): Uint8Array => rootOf(sha256, tree.frontier());

  function add(entry: AuditedEntry): LedgerFault | undefined {
    const { sequence, recorded } = entry;
    if (sequence !== tree.size) return { fault: 'gap', expected: tree.size, found: sequence };
    const fault = entry.kind === 'ledger' || history === undefined ? learn(entry) : undefined;
    if (fault !== undefined) return fault;
    tree.append(entry.leaf);
    if (newest === undefined || recorded >= newest) newest = recorded;
    else setBack = worse(setBack, { sequence, recorded, newest });
    if (question.rootsAt?.has(tree.size) === true) roots.set(tree.size, rootNow());
    const note = question.noteAt(tree.size);
    return note === undefined ? undefined : compare(note);
  }

  function learn(entry: AuditedEntry): LedgerFault | undefined {
    const { sequence } = entry;
    const event = eventOf(entry, { size: tree.size, root: rootNow() });
    const next =
      history === undefined
        ? beginHistory(cryptography, event)
        : continueHistory(cryptography, history, event);
    if (typeof next === 'string') return { fault: 'key', sequence, why: next };
    history = next;
    return undefined;
  }

  function compare(note: string): LedgerFault | undefined {
    const { size } = tree;
    if (history === undefined) return { fault: 'checkpoint', size };
    const opened = openCheckpoint(cryptography, note, [keyInForce(history).key]);
    if (typeof opened === 'string' || opened.origin !== history.origin || opened.size !== size)
      return { fault: 'checkpoint', size };
    if (!sameBytes(opened.root, rootNow())) return { fault: 'root', from: signed, to: size - 1 };
    signed = size;
    checkpoints += 1;
    return undefined;
  }

  function end(): LedgerFault | AuditResult {
    if (signed !== tree.size) return { fault: 'unsigned-end', size: tree.size };
    for (const note of history?.vouched ?? []) {
      const size = sizeOfNote(note);
      if (question.noteAt(size) !== note) return { fault: 'checkpoint', size };
    }
    const frontier = tree.frontier();
    const root = rootOf(sha256, frontier);
    if (question.rootsAt?.has(0) === true) roots.set(0, sha256());
    return { frontier, root, history, newest, setBack, roots, checkpoints };
  }

  return { add, end };
}

function worse(one: ClockSetBack | undefined, other: ClockSetBack): ClockSetBack {
  return one !== undefined && behind(one) >= behind(other) ? one : other;
}

/** How far the clock was behind, in milliseconds. */
export function behind({ recorded, newest }: ClockSetBack): number {
  return Date.parse(newest) - Date.parse(recorded);
}

function sizeOfNote(note: string): number {
  return parseCheckpoint(parseNote(note)?.text ?? '')?.size ?? 0;
}

function eventOf(entry: AuditedEntry, before: TreeHead): LedgerEvent {
  const record = entry.record();
  const { event, detail } =
    typeof record === 'object' && record !== null
      ? (record as { readonly event?: unknown; readonly detail?: unknown })
      : {};
  const isLedger = entry.kind === 'ledger' && typeof event === 'string';
  return { sequence: entry.sequence, event: isLedger ? event : '', detail, before };
}
