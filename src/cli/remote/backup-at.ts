/** `honban backup run --server`: the server saves, its steps are shown here, and its record is printed as if it was saved from here. */
import type { Plane } from '../../core/backup/recovery-point.ts';
import type { OperationRecord } from '../../core/evidence.ts';
import { exitCode } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { World } from '../world.ts';
import { clusterAt } from './connection.ts';
import type { Connection } from './connection.ts';
import { codeWithoutRecord, followRun } from './follow-run.ts';
import { recordAt } from './record-at.ts';

export interface BackupAskedAt {
  readonly cluster: string | undefined;
  /** None: everything that the server saves by itself. */
  readonly planes: readonly Plane[];
}

/** The exit code alone where there is no record to print. */
export async function backupAt(
  connection: Connection,
  { cluster: named, planes }: BackupAskedAt,
  world: World,
): Promise<OperationRecord | ExitCode> {
  const cluster = await clusterAt(connection, named);
  const run = await followRun(connection, { kind: 'backup', cluster, planes }, world);
  const [entry] = run.evidence;
  const record = entry === undefined ? undefined : await recordAt(connection, entry);
  if (record?.kind === 'operation') return record;
  return codeWithoutRecord(run, world) ?? exitCode.bug;
}
