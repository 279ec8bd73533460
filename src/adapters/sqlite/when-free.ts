/**
 * Waits for a ledger that another process holds, without standing in the way of anything else: SQLite's own waiting would stop
 * the whole process, every reader of a server with it.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import { explainFailures, isBusy } from './ledger-failure.ts';

/** In milliseconds; then it is a problem that a person has to look at. */
const usualPatience = 30_000;

const longestPause = 100;

/** `work` may be begun several times: it changes nothing where it does not get the ledger. Failures are explained. */
export async function whenFree<T>(directory: string, work: () => T, patience = usualPatience): Promise<T> {
  const until = performance.now() + patience;
  for (let pause = 1; ; pause = Math.min(2 * pause, longestPause)) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= until)
        return explainFailures(directory, () => {
          throw error;
        });
    }
    // Not all who wait at the same moment.
    await sleep(pause * (0.5 + Math.random() / 2));
  }
}
