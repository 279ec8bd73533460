/** The ledger's key for signing something beside the ledger, such as the manifest of a recovery point. */
import type { Signer } from '../../core/ledger/note.ts';
import { ledgerAbsent } from '../../core/ledger/problems.ts';
import { ProblemError } from '../../core/problem.ts';
import { readHead } from './ledger-head.ts';
import { readSigner } from './ledger-key-file.ts';
import { withReader } from './ledger-reader.ts';

/** Throws a `ProblemError` while nothing was ever recorded, and when the key is not there. */
export async function ledgerSigner(directory: string): Promise<Signer> {
  const head = await withReader(directory, readHead);
  if (head === undefined) throw new ProblemError(ledgerAbsent({ at: directory }));
  return readSigner(directory, head);
}
