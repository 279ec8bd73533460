/** A backup started from a server: the same kits and run as `honban backup run`. */
import type { OperationRecord } from '../../core/evidence.ts';
import type { BackupOptions, BackupStart, Stored } from '../../server/installation.ts';
import type { WitnessedLedger } from '../../app/witnessed-ledger.ts';
import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import { listedPoints } from '../backup/listed-points.ts';
import { openedRepositories, withRepositories } from '../backup/open-repositories.ts';
import { saveInto } from '../commands/backup-run.ts';
import type { World } from '../world.ts';
import type { LiveFlags } from './live-installation.ts';
import { quietWorld } from './quiet-world.ts';

export async function runBackupFor(
  { cluster, planes }: BackupStart,
  { actor, signal, onProgress }: BackupOptions,
  { flags, world: outer }: { readonly flags: LiveFlags; readonly world: World },
): Promise<OperationRecord> {
  const world = quietWorld(outer, { actor, signal });
  const { policy, data } = flags;
  return await withRepositories({ policy, data }, world, async (opened) =>
    saveInto(opened, { plane: planes, cluster, nodeRoot: '/', onProgress }, world),
  );
}

export async function storedFor(
  read: ReadPolicy | undefined,
  { ledger, directory }: { readonly ledger: WitnessedLedger; readonly directory: string },
  world: World,
): Promise<Stored> {
  if (read === undefined) return { repositories: [], points: [], refused: [] };
  const setting = { policy: read.policy, policyFile: read.file, ledger, directory };
  const { all } = openedRepositories(setting, quietWorld(world, {}));
  const { copies, refused, unread } = await listedPoints(all);
  return {
    repositories: all.map(({ name, failureDomain }) => {
      const why = unread.find(({ repository }) => repository === name)?.why;
      return { name, failureDomain, ...(why === undefined ? {} : { unread: why }) };
    }),
    points: copies.map(({ repository, point }) => ({ repository: repository.name, point })),
    refused,
  };
}
