/** The ledger as it was at one moment, as a whole file that opens by itself. */
import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { backup } from 'node:sqlite';

import { ledgerAbsent } from '../../core/ledger/problems.ts';
import { ProblemError } from '../../core/problem.ts';
import { workFolder } from '../system/work-folder.ts';
import { explainFailures } from './ledger-failure.ts';
import { ledgerExists, openForReading } from './ledger-file.ts';
import { whenFree } from './when-free.ts';

export interface LedgerCopy {
  readonly file: string;
  remove(): Promise<void>;
}

/** Writers go on meanwhile; what they append after the copy's moment is not in it. */
export async function copyLedger(directory: string): Promise<LedgerCopy> {
  if (!ledgerExists(directory)) throw new ProblemError(ledgerAbsent({ at: directory }));
  const folder = await workFolder(join(directory, 'spool'), 'ledger');
  const file = join(folder, 'ledger.sqlite');
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const database = await whenFree(directory, () => openForReading(directory));
  try {
    await backup(database, file);
    await chmod(file, 0o600);
    return { file, remove };
  } catch (error) {
    await remove();
    return explainFailures(directory, () => {
      throw error;
    });
  } finally {
    database.close();
  }
}
