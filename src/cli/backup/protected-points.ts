/** Points that pruning must leave alone: those a drill proved, by the ledger, and those that somebody reads or drills right now. */
import { join } from 'node:path';

import { openFileJournal } from '../../adapters/journal/file-journal.ts';
import { leasedPoints } from '../../adapters/repository/read-leases.ts';
import { pointsNamed, provenPoints } from '../../core/backup/proven-points.ts';
import type { Protected } from '../../core/backup/retention.ts';
import type { OpenedRepositories } from './open-repositories.ts';

export async function protectedPoints({
  ledger,
  directory,
}: Pick<OpenedRepositories, 'ledger' | 'directory'>): Promise<Protected> {
  const proven = new Set<string>();
  for await (const { record } of ledger.entries({ kinds: ['drill'] }))
    if (record.kind === 'drill') for (const id of provenPoints(record)) proven.add(id);
  const unfinished = await openFileJournal(join(directory, 'runs')).unfinished();
  const drilled = unfinished.flatMap(({ basis }) => pointsNamed(basis));
  return { proven, inUse: new Set([...(await leasedPoints(directory)), ...drilled]) };
}
