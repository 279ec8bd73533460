/** Looks at the file of accounts and changes nothing, not even its format. */
import { DatabaseSync } from 'node:sqlite';

import { accountsExist, accountsPath, formatOf, told } from './account-file.ts';

/** How many accounts; undefined where there is no file. @throws ProblemError for one that cannot be used. */
export function examineAccounts(directory: string): number | undefined {
  if (!accountsExist(directory)) return undefined;
  const path = accountsPath(directory);
  return told(path, () => {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      if (formatOf(database, path) === 0) return 0;
      const why = String(database.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check']);
      if (why !== 'ok') throw new Error(why);
      return Number(database.prepare('SELECT count(*) AS n FROM account').get()?.['n']);
    } finally {
      database.close();
    }
  });
}
