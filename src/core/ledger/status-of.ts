/** The answer that readers get from an audit, whatever store it was. */
import { minutes } from '../time.ts';
import type { Instant } from '../time.ts';
import { behind } from './audit.ts';
import type { AuditResult } from './audit.ts';
import { compareWith } from './compare.ts';
import { faultText } from './ledger-fault.ts';
import type { LedgerFault } from './ledger-fault.ts';
import type { Cryptography } from './note.ts';
import { toHex } from './note.ts';
import { ledgerBroken, ledgerClockSetBack } from './problems.ts';
import type { LedgerStatus } from './status.ts';

/** Clocks of well-kept machines differ by less; more is worth a warning. */
const setBackTolerance = minutes(5);

export interface StatusQuestion {
  /** Folder or file as the user knows it. */
  readonly at: string;
  readonly against?: readonly string[];
}

export function brokenStatus(fault: LedgerFault, at: string): LedgerStatus {
  return {
    state: 'broken',
    problem: ledgerBroken({ at, what: faultText(fault) }),
    size: 0,
    rootHash: '',
    keys: [],
    witnesses: [],
  };
}

export function verifiedStatus(
  cryptography: Cryptography,
  audited: AuditResult,
  { at, against = [] }: StatusQuestion,
): LedgerStatus {
  const { frontier, root, history, newest } = audited;
  const keys = history?.keys ?? [];
  return {
    state: 'verified',
    size: frontier.size,
    rootHash: toHex(root),
    keys: keys.map(({ text, from }, index) => ({
      key: text,
      from,
      to: (keys[index + 1]?.from ?? frontier.size) - 1,
    })),
    witnesses: [],
    ...(newest === undefined ? {} : { newest: newest as Instant }),
    distrusted: history?.distrusted ?? [],
    compared: against.map((note) => compareWith(cryptography, audited, note)),
    warnings: clockWarnings(audited, at),
  };
}

function clockWarnings({ setBack }: AuditResult, at: string): LedgerStatus['warnings'] & object {
  if (setBack === undefined) return [];
  return behind(setBack) <= setBackTolerance ? [] : [ledgerClockSetBack({ at, ...setBack })];
}
