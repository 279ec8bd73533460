/** `honban check --server`: the server looks, and this command prints the record as if it had looked itself. */
import { checkOutcome } from '../../app/check-outcome.ts';
import type { CheckOutcome } from '../../app/check-outcome.ts';
import type { CheckRunRecord } from '../../core/evidence.ts';
import type { Severity } from '../../core/finding.ts';
import { ProblemError } from '../../core/problem.ts';
import { exitCode } from '../exit-codes.ts';
import { noSuchRun } from '../open/record-problems.ts';
import type { World } from '../world.ts';
import { clusterAt } from './connection.ts';
import type { Connection } from './connection.ts';
import { codeWithoutRecord, followRun } from './follow-run.ts';
import { recordAt } from './record-at.ts';
import type { ExitCode } from '../exit-codes.ts';

export interface CheckedAt {
  readonly cluster: string;
  readonly run: CheckRunRecord;
  readonly earlier: CheckRunRecord | undefined;
  readonly outcome: CheckOutcome;
}

export interface CheckAsked {
  readonly cluster: string | undefined;
  readonly newSince: string | undefined;
  readonly failOn: Severity;
}

/** The exit code alone where there is no record to print. */
export async function checkAt(
  connection: Connection,
  { cluster: named, newSince, failOn }: CheckAsked,
  world: World,
): Promise<CheckedAt | ExitCode> {
  const cluster = await clusterAt(connection, named);
  const earlier = newSince === undefined ? undefined : await checkRun(connection, newSince);
  const run = await followRun(connection, { kind: 'check', cluster }, world);
  const code = codeWithoutRecord(run, world);
  if (code !== undefined) return code;
  const record = await checkRun(connection, run.evidence[0] ?? '');
  const outcome = checkOutcome(record, {
    failOn,
    ...(earlier === undefined ? {} : { newSince: earlier }),
  });
  return { cluster, run: record, earlier, outcome };
}

async function checkRun(connection: Connection, id: string): Promise<CheckRunRecord> {
  const record = await recordAt(connection, id);
  if (record.kind !== 'check-run') throw new ProblemError(noSuchRun({ id }), exitCode.usage);
  return record;
}
