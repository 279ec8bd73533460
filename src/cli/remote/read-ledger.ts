/** For commands that only read: the ledger of this machine, or a server's. */
import type { EvidenceLedger } from '../../app/ports.ts';
import { openExistingLedger } from '../open-ledger.ts';
import type { World } from '../world.ts';
import { atServer } from './at-server.ts';
import { ledgerAt } from './ledger-at.ts';

export interface ReadingFlags {
  readonly data?: string | undefined;
  readonly policy?: string | undefined;
  readonly server?: string | undefined;
}

/** Closes it whatever happens. */
export async function withReadLedger<Result>(
  { server, ...flags }: ReadingFlags,
  world: World,
  use: (ledger: EvidenceLedger) => Promise<Result>,
): Promise<Result> {
  const ledger =
    server === undefined
      ? openExistingLedger(world, flags).ledger
      : ledgerAt(atServer(server, { ...flags }, world));
  try {
    return await use(ledger);
  } finally {
    await ledger.close();
  }
}
