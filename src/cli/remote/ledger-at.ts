/** A server's ledger as the commands know one: the very code that reads the ledger of this machine reads that one, too. */
import type { EntryFilter, EvidenceLedger, VerifyOptions } from '../../app/ports.ts';
import { ledgerAnswer, ledgerEntries, verifyLedger } from '../../contract/ledger.ts';
import type { LedgerEntry } from '../../core/evidence.ts';
import type { LedgerStatus } from '../../core/ledger/status.ts';
import { ProblemError } from '../../core/problem.ts';
import { exitCode } from '../exit-codes.ts';
import type { Connection } from './connection.ts';
import { entryAt } from './evidence-at.ts';
import { seesPartOnly, signsNothing } from './remote-problems.ts';

/** What can be read; whatever changes a ledger goes through the server's own routes. */
export function ledgerAt(connection: Connection): EvidenceLedger {
  const checkpoints = async (): Promise<readonly string[]> => (await summaryAt(connection)).checkpoints;
  return {
    entries: (filter = {}) => entriesAt(connection, filter),
    find: async (id) => await entryAt(connection, id),
    verify: async (options) => await statusAt(connection, options),
    checkpoint: async () => (await checkpoints()).at(-1),
    async *checkpoints() {
      yield* await checkpoints();
    },
    raw: async () => undefined,
    append: readOnly,
    keep: readOnly,
    forget: readOnly,
    close: async () => undefined,
  };
}

/** @throws ProblemError where the token sees only a part, or nobody signed: such a bundle would not verify. */
export async function requireWholeLedger(connection: Connection): Promise<void> {
  const { whole, checkpoints } = await summaryAt(connection);
  const { server } = connection;
  if (!whole) throw new ProblemError(seesPartOnly({ server }), exitCode.usage);
  if (checkpoints.length === 0) throw new ProblemError(signsNothing({ server }), exitCode.usage);
}

async function summaryAt(connection: Connection) {
  return await connection.ask('/api/v1/ledger', ledgerAnswer);
}

async function* entriesAt(connection: Connection, filter: EntryFilter): AsyncGenerator<LedgerEntry> {
  const { from, to, kinds } = filter;
  let place = from;
  do {
    const query = new URLSearchParams({
      ...(place === undefined ? {} : { from: String(place) }),
      ...(to === undefined ? {} : { to: String(to) }),
      ...(kinds === undefined ? {} : { kinds: kinds.join(',') }),
    });
    const { entries, next } = await connection.ask(
      `/api/v1/ledger/entries?${query.toString()}`,
      ledgerEntries,
    );
    yield* entries;
    place = next;
  } while (place !== undefined);
}

async function statusAt(connection: Connection, { against = [] }: VerifyOptions = {}): Promise<LedgerStatus> {
  const body = { against };
  return (await connection.ask('/api/v1/ledger/verification', verifyLedger.answer, { method: 'POST', body }))
    .status;
}

async function readOnly(): Promise<never> {
  throw new Error('a server’s ledger is not written to from here');
}
