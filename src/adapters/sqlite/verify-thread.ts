/** The other side of `verify-aside.ts`. */
import { parentPort, workerData } from 'node:worker_threads';

import { verifyLedger } from './ledger-audit.ts';

const { directory, against } = workerData as { directory: string; against: readonly string[] };
parentPort?.postMessage(await verifyLedger(directory, { against }), []);
