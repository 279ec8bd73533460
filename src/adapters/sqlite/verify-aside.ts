/**
 * Verifying takes a second for each hundred thousand entries, and SQLite answers at once or not at all: a large ledger is verified in
 * a thread of its own, so that nobody who asks a server meanwhile waits for it.
 */
import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

import type { VerifyOptions } from '../../app/ports.ts';
import type { LedgerStatus } from '../../core/ledger/status.ts';
import { verifyLedger } from './ledger-audit.ts';
import { ledgerPath } from './ledger-file.ts';

/** In bytes: what is smaller is verified in less time than a thread takes to start. */
const large = 16_000_000;

export async function verifyWhereItFits(directory: string, options?: VerifyOptions): Promise<LedgerStatus> {
  const { size } = statSync(ledgerPath(directory), { throwIfNoEntry: false }) ?? { size: 0 };
  return size < large ? await verifyLedger(directory, options) : await verifyAside(directory, options);
}

export async function verifyAside(
  directory: string,
  { against = [] }: VerifyOptions = {},
): Promise<LedgerStatus> {
  const program = new URL(`./verify-thread${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(program, { workerData: { directory, against } });
  return await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that verifies ended without an answer')));
  });
}
