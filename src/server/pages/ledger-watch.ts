/** How the ledger stands, verified anew when it has grown and not at every request. */
import type { z } from 'zod';

import type { ledgerState } from '../../contract/evidence.ts';
import type { EvidenceLedger, LedgerStatus } from '../../app/ports.ts';

type LedgerState = z.infer<typeof ledgerState>;

export interface LedgerWatch {
  state(): Promise<LedgerState>;
}

const fresh = 60_000;

export function openLedgerWatch(
  ledger: EvidenceLedger,
  stopwatch: () => number = () => performance.now(),
): LedgerWatch {
  let known:
    | { readonly at: string | undefined; readonly made: number; readonly state: Promise<LedgerState> }
    | undefined;
  return {
    async state() {
      const at = await ledger.checkpoint();
      if (known === undefined || known.at !== at || stopwatch() - known.made > fresh)
        known = { at, made: stopwatch(), state: ledger.verify().then(stateOf) };
      return await known.state;
    },
  };
}

function stateOf({ state, size, rootHash, newest, problem, witnesses }: LedgerStatus): LedgerState {
  return {
    state,
    size,
    rootHash,
    ...(newest === undefined ? {} : { newest }),
    ...(problem === undefined ? {} : { problem }),
    witnesses: witnesses.map(({ name, state: standing, size: held, seen }) => ({
      name,
      state: standing,
      ...(held === undefined ? {} : { size: held }),
      ...(seen === undefined ? {} : { seen }),
    })),
  };
}
