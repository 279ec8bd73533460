/** The server's ledger, which remembers why the newest record could not be kept until one is: pages and `/readyz` say so. */
import type { EvidenceLedger } from '../app/ports.ts';
import { ProblemError } from '../core/problem.ts';
import type { Problem } from '../core/problem.ts';

export interface WatchedLedger<Ledger extends EvidenceLedger> {
  readonly ledger: Ledger;
  /** Undefined while records are kept. */
  readonly problem: () => Problem | undefined;
}

export function watchedLedger<Ledger extends EvidenceLedger>(ledger: Ledger): WatchedLedger<Ledger> {
  let problem: Problem | undefined;
  return {
    problem: () => problem,
    ledger: {
      ...ledger,
      async append(record) {
        try {
          const entry = await ledger.append(record);
          problem = undefined;
          return entry;
        } catch (error) {
          if (error instanceof ProblemError) ({ problem } = error);
          throw error;
        }
      },
    },
  };
}
