/**
 * Which key signs which part of a ledger, told by the ledger itself: it begins with one, and every change is an entry that
 * proves itself. A policy then says which of these it trusts; nothing here makes a key trustworthy.
 */
import { fromBase64 } from './base64.ts';
import { openCheckpoint } from './checkpoint.ts';
import { Created, keyChangeText, KeyReplaced, KeyRotated, Restored } from './ledger-events.ts';
import type { KeyChange } from './ledger-events.ts';
import type { KeyFault } from './ledger-fault.ts';
import { parseVerifierKey } from './note.ts';
import type { Cryptography, VerifierKey } from './note.ts';
import type { TreeHead } from './proof.ts';
import { sameBytes } from './sha256.ts';
import type { Distrust } from './status.ts';

export interface KeyHistory {
  readonly origin: string;
  /** In order of time; the last one is in force. */
  readonly keys: readonly KeyInForce[];
  readonly distrusted: readonly Distrust[];
  /** Checkpoints that two people vouched for; the store holds each of them as it is. */
  readonly vouched: readonly string[];
  /** Checkpoints of witnesses whose later entries are admitted to be lost. */
  readonly lost: readonly string[];
}

export interface KeyInForce {
  readonly text: string;
  readonly key: VerifierKey;
  /** Sequence of the entry that brought it. */
  readonly from: number;
}

/** A record of kind `ledger` as it stands in the tree; `before` is the tree without it. */
export interface LedgerEvent {
  readonly sequence: number;
  readonly event: string;
  readonly detail: unknown;
  readonly before: TreeHead;
}

export function keyInForce(history: KeyHistory): KeyInForce {
  const last = history.keys.at(-1);
  if (last === undefined) throw new RangeError('a key history begins with a key');
  return last;
}

export function beginHistory(cryptography: Cryptography, event: LedgerEvent): KeyHistory | KeyFault {
  if (event.event !== 'created' || event.sequence !== 0) return 'no-beginning';
  const detail = Created.safeParse(event.detail);
  if (!detail.success) return 'unreadable';
  const { origin, key: text } = detail.data;
  const key = parseVerifierKey(cryptography.sha256, text);
  if (key?.name !== origin) return 'wrong-key';
  return { origin, keys: [{ text, key, from: 0 }], distrusted: [], vouched: [], lost: [] };
}

/** The history with one more event of the ledger's own life. */
export function continueHistory(
  cryptography: Cryptography,
  history: KeyHistory,
  event: LedgerEvent,
): KeyHistory | KeyFault {
  switch (event.event) {
    case 'key-rotated':
      return rotate(cryptography, history, event);
    case 'key-lost':
    case 'key-stolen':
      return replace(cryptography, history, { ...event, event: event.event });
    case 'restored':
      return restore(history, event);
    case 'created':
      return 'twice';
    default:
      return 'unreadable';
  }
}

function rotate(cryptography: Cryptography, history: KeyHistory, event: LedgerEvent): KeyHistory | KeyFault {
  const detail = KeyRotated.safeParse(event.detail);
  if (!detail.success) return 'unreadable';
  const { signatures, root, ...keys } = detail.data;
  const changed = change(cryptography, history, { ...event, ...keys, root });
  if (typeof changed === 'string') return changed;
  const text = keyChangeText({ event: 'key-rotated', ...keys }, { origin: history.origin, ...event.before });
  const holds = (key: VerifierKey, signature: string): boolean =>
    cryptography.verify(key.publicKey, text, fromBase64(signature) ?? new Uint8Array());
  const both =
    holds(keyInForce(history).key, signatures.from) && holds(keyInForce(changed).key, signatures.to);
  return both ? changed : 'bad-signature';
}

function replace(
  cryptography: Cryptography,
  history: KeyHistory,
  event: LedgerEvent & { readonly event: KeyChange['event'] },
): KeyHistory | KeyFault {
  const detail = KeyReplaced.safeParse(event.detail);
  if (!detail.success) return 'unreadable';
  const changed = change(cryptography, history, { ...event, ...detail.data });
  if (typeof changed === 'string') return changed;
  const vouched = openCheckpoint(
    cryptography,
    detail.data.checkpoint,
    history.keys.map(({ key }) => key),
  );
  if (typeof vouched === 'string' || vouched.origin !== history.origin) return 'bad-signature';
  if (vouched.size > event.sequence) return 'wrong-place';
  if (new Set(detail.data.people.map(({ person }) => person)).size < 2) return 'unreadable';
  return {
    ...changed,
    vouched: [...changed.vouched, detail.data.checkpoint],
    distrusted:
      event.event === 'key-stolen'
        ? [...changed.distrusted, { why: 'key-stolen', from: vouched.size, to: event.sequence }]
        : changed.distrusted,
  };
}

function restore(history: KeyHistory, event: LedgerEvent): KeyHistory | KeyFault {
  const detail = Restored.safeParse(event.detail);
  if (!detail.success) return 'unreadable';
  const { lost } = detail.data;
  return {
    ...history,
    lost: lost === undefined ? history.lost : [...history.lost, lost],
    distrusted: [...history.distrusted, { why: 'restored', from: 0, to: event.sequence }],
  };
}

function change(
  cryptography: Cryptography,
  history: KeyHistory,
  event: LedgerEvent & { readonly from: string; readonly to: string; readonly root: string },
): KeyHistory | KeyFault {
  const key = parseVerifierKey(cryptography.sha256, event.to);
  const known = history.keys.some(({ text }) => text === event.to);
  if (event.from !== keyInForce(history).text || key?.name !== history.origin || known) return 'wrong-key';
  if (!sameBytes(fromBase64(event.root) ?? new Uint8Array(), event.before.root)) return 'wrong-place';
  return { ...history, keys: [...history.keys, { text: event.to, key, from: event.sequence }] };
}
