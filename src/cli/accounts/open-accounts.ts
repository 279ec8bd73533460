/** Accounts as a command has them: the file, the policy they are checked against, and the ledger where each change is recorded first. */
import { openAccountBook } from '../../adapters/accounts/account-book.ts';
import type { AccountBook } from '../../adapters/accounts/account-book.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import { accessRecord } from '../../app/access-record.ts';
import type { AccessEvent } from '../../core/access.ts';
import type { RolesHeld } from '../../core/account.ts';
import { ProblemError } from '../../core/problem.ts';
import { actorOf } from '../open/observe.ts';
import { openLedger, readPolicyIfAny } from '../open-ledger.ts';
import type { LedgerFlags } from '../open-ledger.ts';
import { readPackage } from '../package.ts';
import type { World } from '../world.ts';
import { personUnknown, roleOfUnknownCluster } from '../../server/accounts/account-problems.ts';

export interface OpenedAccounts {
  readonly book: AccountBook;
  /** Before the change itself: one that cannot be recorded does not happen. */
  record(event: AccessEvent): Promise<void>;
  /** @throws ProblemError where the policy knows neither person nor cluster. */
  require(account: string, asked: { readonly person?: string | undefined; readonly roles: RolesHeld }): void;
}

export async function withAccounts<Result>(
  flags: LedgerFlags,
  world: World,
  use: (opened: OpenedAccounts) => Promise<Result>,
): Promise<Result> {
  const read = await readPolicyIfAny(flags, world);
  const { ledger, directory } = openLedger(world, flags, read);
  const book = openAccountBook(directory);
  const [people, clusters] = [read?.policy.people ?? {}, read?.policy.clusters ?? {}].map(Object.keys) as [
    string[],
    string[],
  ];
  try {
    return await use({
      book,
      async record(event) {
        const { version } = readPackage();
        const made = { id: hashing.nonce(), version, actor: actorOf(world), at: world.now() };
        await ledger.append(accessRecord(event, made));
      },
      require(account, { person, roles }) {
        if (person !== undefined && !people.includes(person))
          throw new ProblemError(personUnknown({ account, person, known: people }));
        const cluster = Object.keys(roles).find((name) => name !== '*' && !clusters.includes(name));
        if (cluster !== undefined)
          throw new ProblemError(roleOfUnknownCluster({ account, cluster, known: clusters }));
      },
    });
  } finally {
    book.close();
    await ledger.close();
  }
}
